using System.CommandLine;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Commands;

public static class ServeCommand
{
    public static Command Create(Option<string?> database, Option<string> url, Option<string?> settings)
    {
        var command = new Command("serve", "Serve the site (the default).");
        command.SetAction(async (parsed, stop) => await Serve(parsed.GetValue(database), parsed.GetValue(url)!, parsed.GetValue(settings), stop));
        return command;
    }

    public static async Task<int> Serve(string? address, string url, string? settingsFile, CancellationToken stop)
    {
        var settings = SiteSettings.Load(settingsFile);
        await using var register = await OpenedRegister.ToServe(address);
        await using var site = Site.Build(register, url, settings);
        await site.StartAsync(stop);
        Console.WriteLine($"Samsyn: {string.Join(", ", site.Urls)}  ({register.Database.Address}{(register.IsPractice ? ", övningsdata" : "")})");
        await site.WaitForShutdownAsync(stop);
        return 0;
    }
}
