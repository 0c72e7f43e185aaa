using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// How a departure is written down: mostly soon and once, but also late, twice, wrongly and corrected, or by the tax agency's register.
/// </summary>
internal static class DepartureReport
{
    private static readonly DateOnly LastBeforePublished = Parameters.Published.AddDays(-6);

    /// <summary>Records a departure with what befalls such records.</summary>
    /// <returns>The day it was recorded.</returns>
    public static DateOnly Write(CaseFile file, ref Draw draw, Track track, DepartureRegistered truth, bool isPrompt)
    {
        var left = truth.LeftSwedenOn;
        var recordedOn = RecordedOn(ref draw, track, left, isPrompt);
        var befalls = truth.InAccordance ? draw.Below(1000) : int.MaxValue / 2;
        var isOfReport = left.Year is >= 2022 and <= 2024 && !track.IsLate;

        if (befalls < Parameters.AlsoIndicatedByTaxAgency && track.Course != Course.RefusalDeparted) IndicateByTaxAgency(file, ref draw, left);
        befalls -= Parameters.AlsoIndicatedByTaxAgency;

        var correctedOn = recordedOn.AddDays(draw.Between(5, 30));
        if (befalls is >= 0 and < Parameters.CorrectedBeforePublished && (!isOfReport || correctedOn < LastBeforePublished))
        {
            var wrong = file.By(truth.ExecutedBy, Earlier(left, ref draw, out var wrongDay, befalls),
                Mistaken(truth, befalls, wrongDay), recordedOn.DayNumber - wrongDay.DayNumber);
            file.Correct(wrong, correctedOn, "Fel uppgift vid registreringen", truth);
            return Days.Latest(recordedOn, correctedOn);
        }
        befalls -= Parameters.CorrectedBeforePublished;

        var report = file.By(truth.ExecutedBy, left, truth, recordedOn.DayNumber - left.DayNumber);
        if (befalls is >= 0 and < Parameters.ReportedTwice) ReportAgain(file, ref draw, truth, recordedOn);
        befalls -= Parameters.ReportedTwice;

        var afterwards = Days.WeekdayFrom(Parameters.Published.AddDays(draw.Between(12, 330)));
        if (isOfReport && truth.Manner == DepartureManner.Own && befalls is >= 0 and < Parameters.CorrectedAfterPublished)
            file.Correct(report, afterwards, "Rättat vid kvalitetsgranskning", befalls switch
            {
                0 => truth with { LeftSwedenOn = new DateOnly(left.Year, 12, 31).AddDays(draw.Between(2, 20)) },
                1 => truth with { InAccordance = false },
                _ => truth with
                {
                    DestinationKind = DestinationKind.ThirdCountry,
                    Destination = draw.Pick(Geography.ThirdCountries),
                    Source = DepartureSource.Officer
                },
            });
        befalls -= Parameters.CorrectedAfterPublished;
        if (isOfReport && left.Year > 2022 && befalls is >= 0 and < Parameters.WithdrawnAfterPublished)
            file.Correct(report, afterwards, "Registrerad på fel person", null);
        return recordedOn;
    }

    /// <summary>A departure registered on the wrong person, and withdrawn before long.</summary>
    public static void WriteByMistake(CaseFile file, ref Draw draw, Executor executor, DateOnly day, Country destination)
    {
        var mistake = file.By(executor, day,
            new DepartureRegistered(executor, day, DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer,
            Destination: destination), draw.Between(0, 4));
        file.Correct(mistake, Days.WeekdayFrom(day.AddDays(draw.Between(6, 25))), "Registrerad på fel person", null);
    }

    /// <summary>
    /// The population register says that the person has emigrated. It cannot show a departure from the Schengen area and never counts.
    /// </summary>
    public static void IndicateByTaxAgency(CaseFile file, ref Draw draw, DateOnly left) =>
        file.Migrationsverket(left,
            new DepartureRegistered(Executor.Migrationsverket, left, DestinationKind.Unknown, DepartureManner.Own, true, DepartureSource.TaxAgency),
            draw.Between(20, 45));

    private static DateOnly RecordedOn(ref Draw draw, Track track, DateOnly left, bool isPrompt)
    {
        if (track.IsLate) return Days.WeekdayFrom(Parameters.Published.AddDays(draw.Between(1, 260)));
        var later = draw.Chance(Parameters.LaterThan60Days) ? 61 + draw.Below(110)
            : isPrompt ? draw.Below(3)
            : draw.Quantile(Parameters.DaysToRecord);
        var recordedOn = left.AddDays(later);
        return left.Year <= 2024 && recordedOn > LastBeforePublished
            ? Days.WeekdayUpTo(LastBeforePublished.AddDays(-draw.Below(12)))
            : Days.WeekdayFrom(recordedOn);
    }

    private static DateOnly Earlier(DateOnly left, ref Draw draw, out DateOnly wrongDay, int befalls) =>
        wrongDay = befalls % 4 == 0 ? left.AddDays(-draw.Between(1, 25)) : left;

    private static DepartureRegistered Mistaken(DepartureRegistered truth, int befalls, DateOnly wrongDay) => (befalls % 4) switch
    {
        0 => truth with { LeftSwedenOn = wrongDay },
        1 => truth with { DestinationKind = DestinationKind.ThirdCountry, Source = DepartureSource.Officer },
        2 when truth.ExecutedBy == Executor.Migrationsverket => truth with { ExecutedBy = Executor.Polismyndigheten }, // the police only their own
        _ => truth with { InAccordance = !truth.InAccordance },
    };

    private static void ReportAgain(CaseFile file, ref Draw draw, DepartureRegistered truth, DateOnly recordedOn)
    {
        var again = truth with { LeftSwedenOn = truth.LeftSwedenOn.AddDays(draw.Between(0, 1)), DestinationKind = DestinationKind.ThirdCountry };
        var later = draw.Between(3, 40) + recordedOn.DayNumber - again.LeftSwedenOn.DayNumber;
        var source = draw.Chance(500) ? DepartureSource.BorderControl : DepartureSource.Carrier;
        file.By(truth.ExecutedBy, again.LeftSwedenOn, again with { Source = source }, later);
    }
}
