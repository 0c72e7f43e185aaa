using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// Samsyn's practice population: invented people, and whole case histories that reproduce the joint report's figures for 2022–2024 as
/// known when it was published. The same size and seed give the same entries on every machine.
/// </summary>
public static class Population
{
    /// <summary>The practice day. The site in practice mode stands still on it.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 22);

    /// <summary>18 minutes to eleven in the morning of the practice day. Nothing is recorded after it.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 9, 42, 0, TimeSpan.Zero);

    /// <summary>The entries, subject by subject, each subject's in recorded order.</summary>
    public static IEnumerable<Entry> Generate(PracticeSize size, ulong seed) => Files(size, seed).SelectMany(file => file.Entries);

    /// <summary>What was made wrong on purpose.</summary>
    public static IEnumerable<SeededFault> SeededFaults(PracticeSize size, ulong seed) => Files(size, seed).SelectMany(file => file.Faults);

    /// <remarks>One file is used again for each subject, so that memory does not grow with the population.</remarks>
    private static IEnumerable<CaseFile> Files(PracticeSize size, ulong seed)
    {
        var scheme = new Scheme(size, seed);
        var file = new CaseFile();
        for (var number = 0; number < Geography.Facilities.Count; number++)
        {
            StandingSubjects.WriteFacility(scheme, file, number);
            file.Close();
            yield return file;
        }
        for (var number = 0; number < Geography.Homes.Count; number++)
        {
            CountryHistory.Write(scheme, file, number);
            file.Close();
            yield return file;
        }
        foreach (var charter in scheme.Charters.All)
        {
            CharterHistory.Write(scheme, file, charter);
            yield return file;
        }
        foreach (var (id, year, number) in CharterHistory.Others(size))
        {
            CharterHistory.WriteOther(scheme, file, id, year, number);
            yield return file;
        }
        if (size == PracticeSize.Small)
            foreach (var charter in ComingJourneys.Charters)
            {
                CharterHistory.Open(scheme, file, charter.Id);
                ComingJourneys.WriteCharter(file, charter);
                yield return file;
            }
        StandingSubjects.WriteRateCard(scheme, file);
        yield return file;
        foreach (var written in JointSubjects.Write(scheme, file)) yield return written;
        foreach (var written in Airlines.Write(scheme, file)) yield return written;
        foreach (var written in ProjectHistory.Write(scheme, file)) yield return written;
        foreach (var track in scheme.Tracks)
            for (var index = 0; index < track.Count; index++)
            {
                WriteCase(scheme, file, track, index);
                yield return file;
            }
        if (size != PracticeSize.Small) yield break;
        foreach (var written in PracticeDay.Write(scheme, file)) yield return written;
        foreach (var written in CourtDay.Write(scheme, file)) yield return written;
    }

    private static void WriteCase(Scheme scheme, CaseFile file, Track track, int index)
    {
        if (track.IsRemoval) RemovalHistory.Write(scheme, file, track, index);
        else if (track.IsTransfer) TransferHistory.Write(scheme, file, track, index);
        else if (track.Course == Course.RefusalDeparted) RefusalHistory.Write(scheme, file, track, index);
        else CourtHistory.Write(scheme, file, track, index);
    }
}
