using Samsyn.Register;

namespace Samsyn.Capacities;

/// <summary>What a report of escorts, medics or seats in transports must be, however it is told: by an officer or in a file.</summary>
public static class CapacityChecks
{
    private const int Most = 5_000, MostDays = 366, MostRest = 14;

    /// <summary>What is wrong, each with its field.</summary>
    public static IEnumerable<Fault> Of(CapacityReported report, DateOnly today)
    {
        if (report.To < report.From)
            yield return new("to", $"Sista dagen {report.To:yyyy-MM-dd} ligger före den första, {report.From:yyyy-MM-dd}.", $"Rätta perioden.");
        else if (report.To < today) yield return new("to", $"{report.To:yyyy-MM-dd} har varit.", $"Ange en period som inte är slut.");
        else if (report.To.DayNumber - report.From.DayNumber >= MostDays)
            yield return new("to", $"Perioden är längre än ett år.", $"Resurser rapporteras för högst ett år i taget.");
        if (report.Number is < 0 or > Most)
            yield return new("number", $"Antalet {report.Number} går inte att ta in.", $"Ange ett antal från 0 till {Most}.");
        if (report.Facility is not null && report.Kind != CapacityKind.Transport)
            yield return new("facility", $"Ett förvar anges bara för transporter.", $"Utelämna förvaret.");
        else if (report.Facility is { } facility && Subjects.KindOf(facility) != SubjectKind.Facility)
            yield return new("facility", $"{facility} är inget förvar.", $"Välj ett förvar som finns.");
        if (report.RestDays is not null && report.Kind != CapacityKind.Escort)
            yield return new("restDays", $"Vilodygn anges bara för eskortörer.", $"Utelämna vilodygnen.");
        else if (report.RestDays is < 0 or > MostRest)
            yield return new("restDays", $"{report.RestDays} vilodygn går inte att ta in.", $"Ange vilodygn från 0 till {MostRest}.");
    }
}
