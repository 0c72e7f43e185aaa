using Samsyn.Capacities;
using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Takes a file of capacity into the register, whole or not at all. Days that it tells as the register has them are not written again; days beside
/// each other with the same number become one entry.
/// </summary>
public sealed class CapacityIntake(RegisterWriter writer, RegisterReader reader)
{
    /// <param name="Written">Entries.</param>
    /// <param name="Known">Lines that the register had already.</param>
    public sealed record Taken(CapacityFileKind Kind, IReadOnlyList<string> Subjects, int Written, int Known);

    /// <summary>The act that does for one what a file does for many: who may do it may take such a file in.</summary>
    public static string ActOf(CapacityFileKind kind) => kind switch
    {
        CapacityFileKind.Resources => nameof(Samsyn.Acts.ReportCapacity),
        CapacityFileKind.Places => nameof(Samsyn.Acts.ProposePlaces),
        CapacityFileKind.Interviews => "OfferInterviews",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <param name="by">
    /// Who, as the agency's provider names them; null where the operator loads it: places are then changed, as the agency has decided, and otherwise
    /// proposed for another person to change.
    /// </param>
    /// <exception cref="RefusedFileException">Names each line, column, reason and remedy; nothing was taken.</exception>
    /// <exception cref="RefusedEntryException">The agency may not report it.</exception>
    public async Task<Taken> Take(CapacityFile file, Agency agency, string? unit, string? by, Sender sender, CancellationToken stop = default)
    {
        while (true)
        {
            var (versions, facts, known) = await Changes(file, by);
            Taken taken = new(file.Kind, [.. versions.Keys], facts.Count, known);
            if (facts.Count == 0) return taken;
            var now = writer.Clock.GetUtcNow();
            var entries = facts.Select((pair, place) => new Entry(Guid.CreateVersion7(), pair.Subject, agency, unit, by,
                new Moment(now.AddMicroseconds(place)), now.AddMicroseconds(place), pair.Fact));
            try
            {
                await writer.Append([.. entries.Select(entry => Submission.From(entry, sender))], versions, stop);
                return taken;
            }
            catch (StaleVersionException)
            {
                continue; // somebody has told more meanwhile: compared again with that
            }
        }
    }

    private async Task<(Dictionary<string, long> Versions, List<(string Subject, Fact Fact)> Facts, int Known)> Changes(CapacityFile file, string? by)
    {
        var (versions, facts, faults, known) = (new Dictionary<string, long>(), new List<(string, Fact)>(), new List<FileFault>(), 0);
        var facilities = file.Lines.Any(line => line.Fact is CapacityReported { Facility: not null })
            ? (await reader.FacilityNames()).Keys.ToHashSet() : [];
        foreach (var ofOne in file.Lines.GroupBy(line => line.Subject))
        {
            var placed = await reader.Entries(ofOne.Key);
            versions[ofOne.Key] = placed.Count;
            var readings = Knowledge.Now(placed.Select(entry => entry.Entry));
            var told = file.Kind switch
            {
                CapacityFileKind.Resources => Resources(Capacity.Fold(ofOne.Key, readings), [.. ofOne], facilities, faults),
                CapacityFileKind.Places => Places(Facility.Fold(ofOne.Key, readings), [.. ofOne], by is null, faults),
                CapacityFileKind.Interviews => Interviews(ReturnCountry.Fold(ofOne.Key, readings), [.. ofOne], faults),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            facts.AddRange(told.Facts.Select(fact => (ofOne.Key, fact)));
            known += told.Known;
        }
        return faults.Count == 0 ? (versions, facts, known) : throw new RefusedFileException([.. faults.OrderBy(fault => fault.Line)]);
    }

    private static (List<Fact> Facts, int Known) Resources(
        Capacity capacity, IReadOnlyList<CapacityLine> lines, HashSet<string> facilities, List<FileFault> faults)
    {
        foreach (var line in lines)
            if (line.Fact is CapacityReported { Facility: { } facility } && !facilities.Contains(facility))
                faults.Add(new(line.Line, "facility", $"Förvaret {facility} finns inte i registret.", $"Ange ett förvar som finns."));
        return Told(lines.Select(line => (CapacityReported)line.Fact), report => (report.Kind, report.Facility, report.Number, report.RestDays),
            report => (report.From, report.To), (report, from, to) => report with { From = from, To = to },
            (report, day) => capacity.On(report.Kind, day, report.Facility) == report.Number
                && (report.RestDays is null || capacity.RestOn(day) == report.RestDays));
    }

    private static (List<Fact> Facts, int Known) Places(
        Facility facility, IReadOnlyList<CapacityLine> lines, bool isDecided, List<FileFault> faults)
    {
        if (!facility.IsOpened)
        {
            faults.AddRange(lines.Select(line => new FileFault(line.Line, "facility", $"Förvaret {facility.Number} finns inte i registret.",
                $"Ange ett förvar som finns.")));
            return ([], 0);
        }
        foreach (var line in lines)
            if (line.Fact is PlacesProposed { Usable: var usable } && usable > facility.Places)
                faults.Add(new(line.Line, "usable", $"Förvaret har {facility.Places} platser; {usable} kan inte vara användbara.",
                    $"Ange högst {facility.Places}."));
        var (proposed, known) = Told(lines.Select(line => (PlacesProposed)line.Fact), places => (places.Usable, places.Kind, places.Reason),
            places => (places.From!.Value, places.To!.Value), (places, from, to) => places with { From = from, To = to },
            (places, day) => facility.UsableOn(day) == places.Usable || !isDecided && facility.Proposals.Any(proposal =>
                proposal.Usable == places.Usable && proposal.Period?.HoldsOn(day) == true));
        return (isDecided ? [.. proposed.Cast<PlacesProposed>()
            .Select(places => new PlacesChanged(places.Usable, places.Reason, places.Kind, null, places.From, places.To))] : proposed, known);
    }

    private static (List<Fact> Facts, int Known) Interviews(ReturnCountry country, IReadOnlyList<CapacityLine> lines, List<FileFault> faults)
    {
        var (facts, known) = (new List<Fact>(), 0);
        foreach (var line in lines)
        {
            var offered = (InterviewsOffered)line.Fact;
            var there = country.Interviews.FirstOrDefault(day => day.Slot.On == offered.On && day.Slot.Office == offered.Office)?.Slot;
            if (there is null) facts.Add(offered);
            else if (there.Places == offered.Places) known++;
            else
                faults.Add(new(line.Line, "places",
                    $"Registret har redan {there.Places} platser {offered.On:yyyy-MM-dd} hos {offered.Office}, inte {offered.Places}.",
                    $"Rätta den posten på landets sida, eller ta bort raden."));
        }
        return (facts, known);
    }

    /// <summary>The days that the register does not have as they are told, those beside each other that are told alike as one.</summary>
    private static (List<Fact> Facts, int Known) Told<TFact, TAlike>(IEnumerable<TFact> lines, Func<TFact, TAlike> alike,
        Func<TFact, (DateOnly From, DateOnly To)> days, Func<TFact, DateOnly, DateOnly, TFact> on, Func<TFact, DateOnly, bool> isKnown)
        where TFact : Fact where TAlike : notnull
    {
        var (facts, known) = (new List<Fact>(), 0);
        foreach (var same in lines.GroupBy(alike))
        {
            TFact? last = null;
            foreach (var line in same.OrderBy(line => days(line).From))
            {
                var isNew = false;
                for (var day = days(line).From; day <= days(line).To; day = day.AddDays(1))
                {
                    if (isKnown(line, day)) continue;
                    isNew = true;
                    if (last is not null && days(last).To.AddDays(1) == day) facts[^1] = last = on(last, days(last).From, day);
                    else facts.Add(last = on(line, day, day));
                }
                if (!isNew) known++;
            }
        }
        return (facts, known);
    }
}
