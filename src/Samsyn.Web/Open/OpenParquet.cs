using Parquet;
using Parquet.Schema;
using Samsyn.Results;

namespace Samsyn.Web.Open;

/// <summary>An open table as Parquet: a column a variable, and the number, empty where it is not told.</summary>
internal static class OpenParquet
{
    public static byte[] Write(OpenCube cube) => Columns(cube).GetAwaiter().GetResult();

    private static async Task<byte[]> Columns(OpenCube cube)
    {
        var variables = cube.Variables.Select(variable => new DataField<string>(variable.Code.ToLowerInvariant())).ToList();
        var number = new DataField<int?>("antal");
        using var stream = new MemoryStream();
        var lines = OpenText.Lines(cube).ToList();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. variables, number]), stream))
        {
            using var group = writer.CreateRowGroup();
            foreach (var (place, field) in variables.Index())
                await group.WriteAsync(field, (IReadOnlyCollection<string>)[.. lines.Select(line => line.Codes[place])]);
            await group.WriteAsync<int>(number, new ReadOnlyMemory<int?>([.. lines.Select(line => line.Value)]));
        }
        return stream.ToArray();
    }
}
