using System.Buffers;
using System.Text.Json;

namespace Samsyn.Planning;

/// <summary>A certificate as a file: the root prices that any independent checker can add up, and the branches beside them.</summary>
public static class CertificateFile
{
    public static byte[] Write(Certificate certificate)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("bound", certificate.Bound);
            WritePrices(json, certificate.Prices);
            if (certificate.BranchedBound is { } branched)
            {
                json.WriteNumber("branchedBound", branched);
                json.WriteStartArray("branches");
                foreach (var leaf in certificate.Leaves)
                {
                    json.WriteStartObject();
                    WriteIds(json, "flying", leaf.Flying);
                    WriteIds(json, "closed", leaf.Closed);
                    WritePrices(json, leaf.Prices);
                    WriteByKey(json, "board", leaf.Board);
                    WriteByKey(json, "apart", leaf.Apart);
                    if (leaf.Transport.Count > 0) WriteByKey(json, "transport", leaf.Transport);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="PlanningInputException">Not a certificate: a field is missing or of the wrong kind.</exception>
    public static Certificate Read(ReadOnlyMemory<byte> file)
    {
        using var document = PlanningProblemReader.Parse(file);
        var faults = new List<InputFault>();
        var root = new JsonField(document.RootElement, "", faults);
        var branched = root["branchedBound"];
        var certificate = new Certificate(root["bound"].Bound(), ReadPrices(root), branched.IsNull ? null : branched.Bound(),
            root["branches"].IsNull ? [] : root["branches"]
                .List(leaf => new CertificateLeaf(leaf["flying"].List(x => x.Text()), leaf["closed"].List(x => x.Text()),
                ReadPrices(leaf), ByKey(leaf["board"]), ByKey(leaf["apart"]))
                { Transport = leaf["transport"].IsNull ? new() : ByKey(leaf["transport"]) }));
        if (branched.IsNull != root["branches"].IsNull)
            (branched.IsNull ? branched : root["branches"]).Fault("branchedBound och branches hör ihop, och det ena saknas.",
                "Använd beviset som det skrevs.");
        return faults.Count > 0 ? throw new PlanningInputException(faults) : certificate;
    }

    private static CertificatePrices ReadPrices(JsonField from) =>
        new(ByKey(from["alpha"]), Prices(from["escort"]), Prices(from["medic"]), Prices(from["week"]),
        from["beds"].List(Prices), ByPair(from["flight"]), ByPair(from["hub"]));

    private static IReadOnlyList<long> Prices(JsonField list) => list.List(x => x.Price());

    private static Dictionary<string, long> ByKey(JsonField from)
    {
        var prices = new Dictionary<string, long>();
        foreach (var (key, price) in from.Members()) prices[key] = price.Price();
        return prices;
    }

    private static Dictionary<string, long> ByPair(JsonField from)
    {
        var prices = new Dictionary<string, long>();
        foreach (var pair in from.List(x => (Path: x, Parts: x.List(part => part))))
        {
            if (pair.Parts.Count == 2) prices[pair.Parts[0].Text()] = pair.Parts[1].Price();
            else pair.Path.Fault("priset har fel form.", "Ange [\"nyckel\",pris].");
        }
        return prices;
    }

    private static void WritePrices(Utf8JsonWriter json, CertificatePrices prices)
    {
        WriteByKey(json, "alpha", prices.Party);
        WriteList(json, "escort", prices.Escort);
        WriteList(json, "medic", prices.Medic);
        WriteList(json, "week", prices.Week);
        json.WriteStartArray("beds");
        foreach (var facility in prices.Beds) WriteList(json, null, facility);
        json.WriteEndArray();
        WritePairs(json, "flight", prices.Flight);
        WritePairs(json, "hub", prices.Hub);
    }

    private static void WriteByKey(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> prices)
    {
        json.WriteStartObject(name);
        foreach (var (key, price) in prices) json.WriteNumber(key, price);
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> prices)
    {
        json.WriteStartArray(name);
        foreach (var (key, price) in prices)
        {
            json.WriteStartArray();
            json.WriteStringValue(key);
            json.WriteNumberValue(price);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string? name, IReadOnlyList<long> prices)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var price in prices) json.WriteNumberValue(price);
        json.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
