using System.CommandLine;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary><c>keys rotate</c>: new agency keys, and every data key wrapped with them.</summary>
public static class KeysCommand
{
    public static Command Create(Option<string?> database)
    {
        var rotate = new Command("rotate", "Make new agency keys, wrap every data key with them, and drop the old ones.");
        rotate.SetAction(async (parsed, _) =>
        {
            await using var register = await OpenedRegister.ToWrite(parsed.GetValue(database));
            var count = await KeyRotation.Rotate(register.Writer!, register.Database);
            Console.WriteLine(
                $"Nya nycklar i {register.Database.Keys.Address}; {count} datanycklar är inlåsta med dem. De gamla nycklarna är borttagna: "
                    + $"behåll säkerhetskopior av dem så länge säkerhetskopior av registret kan behöva läsas.");
            return 0;
        });
        return new Command("keys", "The agencies' keys, that personal data are sealed under.") { rotate };
    }
}
