using System.Text;
using Samsyn.Capacities;
using Samsyn.Register;

namespace Samsyn.Tests.Capacities;

/// <summary>A file of capacity is taken whole, or refused with each line, column, reason and remedy.</summary>
public class CapacityFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private const string Resources = "unit;kind;from;number;to;facility;rest_days\n", Places = "facility;usable;from;to;kind;reason\n",
        Interviews = "country;day;places;office\n";

    private static CapacityFile Read(string text) => CapacityFile.Read(Encoding.UTF8.GetBytes(text), Today);

    private static string[] Faults(string text) =>
        [.. Assert.Throws<RefusedFileException>(() => Read(text)).Faults.Select(fault => fault.ToString())];

    [Fact]
    public void Each_kind_of_file_is_told_by_its_columns_and_read_line_by_line()
    {
        var resources = Read("\ufeff" + Resources + "CAP-NTE;escort;2026-12-01;14;;;2\r\nCAP-NTE;Transport;2026-12-01;8;2026-12-31;FAC-1;\r\n");
        Assert.Equal(CapacityFileKind.Resources, resources.Kind);
        Assert.Equal([("CAP-NTE", (Fact)new CapacityReported(CapacityKind.Escort, new(2026, 12, 1), new(2026, 12, 1), 14, null, 2)),
            ("CAP-NTE", new CapacityReported(CapacityKind.Transport, new(2026, 12, 1), new(2026, 12, 31), 8, "FAC-1"))],
            resources.Lines.Select(line => (line.Subject, line.Fact)));
        var places = Read(Places + "FAC-1;12;2026-12-01;2026-12-03;Maintenance;Nytt golv\nFAC-1;18;2026-12-04;;;\n");
        Assert.Equal([new PlacesProposed(12, PlacesReason.Maintenance, "Nytt golv", new(2026, 12, 1), new(2026, 12, 3)),
            new PlacesProposed(18, PlacesReason.Other, "Enligt fil", new(2026, 12, 4), new(2026, 12, 4))], places.Lines.Select(line => line.Fact));
        var interviews = Read(Interviews.Replace(';', ',') + "IQ,2026-12-08,12,\"Ambassaden, Stockholm\"\n");
        Assert.Equal(("CTY-IQ", new InterviewsOffered(new(2026, 12, 8), 12, "Ambassaden, Stockholm")),
            (interviews.Lines[0].Subject, interviews.Lines[0].Fact));
    }

    [Theory]
    [InlineData(Resources + "CAP-NTE;escort;2026-11-21;14;;;", "rad 2, from: 2026-11-21 har varit. Ange dagar från och med 2026-11-22.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-11-20;14;2026-12-20;;", "rad 2, from: 2026-11-20 har varit.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;14;2026-12-01;;", "rad 2, to: Sista dagen 2026-12-01 ligger före den första, 2026-12-02.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;14;2028-12-01;;", "rad 2, to: Perioden är längre än ett år.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;-1;;;", "rad 2, number: Här ska det stå ett heltal från 0 till 5000.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;;;;", "rad 2, number: Här ska det stå ett heltal")]
    [InlineData(Resources + "CAP-NTE;guard;2026-12-02;14;;;", "rad 2, kind: Värdet guard finns inte. Ange något av Escort, Medic, Transport,")]
    [InlineData(Resources + "CAP-NTE;;2026-12-02;14;;;", "rad 2, kind: Värdet  finns inte.")]
    [InlineData(Resources + "NTE;escort;2026-12-02;14;;;", "rad 2, unit: NTE är ingen enhet.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;14;;FAC-1;", "rad 2, facility: Ett förvar anges bara för transporter.")]
    [InlineData(Resources + "CAP-NTE;transport;2026-12-02;14;;MIG-1;", "rad 2, facility: MIG-1 är inget förvar.")]
    [InlineData(Resources + "CAP-NTE;medic;2026-12-02;14;;;1", "rad 2, rest_days: Vilodygn anges bara för eskortörer.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-13-02;14;;;", "rad 2, from: Här ska det stå ett datum som finns.")]
    [InlineData(Resources + "CAP-NTE;escort;2026-12-02;14", "rad 2: Raden har 4 fält, inte 7.")]
    [InlineData(Places + "FAC-1;12;2026-11-01;;;", "rad 2, from: 2026-11-01 har varit.")]
    [InlineData(Places + "CAP-1;12;2026-12-01;;;", "rad 2, facility: CAP-1 är inget förvar.")]
    [InlineData(Places + "FAC-1;12;2026-12-01;;Flood;", "rad 2, kind: Värdet Flood finns inte.")]
    [InlineData(Interviews + "IQ;2026-11-01;4;Ambassaden", "rad 2, day: 2026-11-01 har varit.")]
    [InlineData(Interviews + "XX;2026-12-01;4;Ambassaden", "rad 2, country: Landet XX finns inte i ISO 3166-1.")]
    [InlineData(Interviews + "IQ;2026-12-01;0;Ambassaden", "rad 2, places: Ingen plats är angiven.")]
    [InlineData("unit;kind;from;number;colour\n", "rad 1, colour: Kolumnen finns inte.")]
    [InlineData("unit;kind;from\n", "rad 1, number: Kolumnen saknas.")]
    [InlineData("a;b\n1;2\n", "rad 1: Första raden namnger inte kolumnerna i någon av de tre filerna.")]
    [InlineData(Resources, "rad 1: Filen har inga rader under kolumnernas namn.")]
    [InlineData("", "rad 1: Första raden namnger inte")]
    public void What_cannot_be_is_refused_by_its_line_and_column(string text, string said) =>
        Assert.StartsWith(said, Assert.Single(Faults(text)), StringComparison.Ordinal);

    [Fact]
    public void A_day_that_is_told_twice_is_refused_also_within_a_period_and_every_fault_is_told_at_once()
    {
        Assert.Equal(["rad 4: CAP-NTE 2026-12-05 står redan på rad 2. Ta bort den ena raden.",
            "rad 5, number: Här ska det stå ett heltal från 0 till 5000. Skriv bara siffror."],
            Faults(Resources + "CAP-NTE;escort;2026-12-01;14;2026-12-10;;\nCAP-NTE;medic;2026-12-05;2;;;\n"
            + "CAP-NTE;escort;2026-12-05;12;;;\nCAP-NTE;escort;2026-12-20;x;;;\n"));
        Assert.Single(Faults(Places + "FAC-1;12;2026-12-01;;;\nFAC-1;13;2026-12-01;;;\n"));
        Assert.Single(Faults(Interviews + "IQ;2026-12-01;4;Ambassaden\nIQ;2026-12-01;5;Ambassaden\n"));
        Assert.Equal(2, Read(Interviews + "IQ;2026-12-01;4;Ambassaden\nIQ;2026-12-01;5;Konsulatet\n").Lines.Count);
    }

    [Fact]
    public void A_file_that_is_too_large_or_not_in_utf8_is_refused_before_it_is_read()
    {
        var large = Assert.Throws<RefusedFileException>(() => CapacityFile.Read(new byte[CapacityFile.Longest + 1], Today));
        Assert.StartsWith("rad 1: Filen är större än 2 MB.", Assert.Single(large.Faults).ToString(), StringComparison.Ordinal);
        byte[] latin = [.. Encoding.UTF8.GetBytes(Resources), 0xe5];
        Assert.StartsWith("rad 2: Filen är inte skriven i UTF-8.",
            Assert.Single(Assert.Throws<RefusedFileException>(() => CapacityFile.Read(latin, Today)).Faults).ToString(), StringComparison.Ordinal);
    }
}
