using Samsyn.Register;

namespace Samsyn.Tests.Results;

/// <summary>
/// Random case histories with what makes counting hard: corrections, corrections of corrections, withdrawals, duplicates, persons found
/// again, and registrations long after the event. Not lawful and not plausible, only well-formed and reported by who may.
/// </summary>
internal sealed class RandomRegister(int seed)
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero); // nothing is written down in the future
    private readonly Random random = new(seed);
    private int orders;

    public List<Entry> Entries(int cases) => [.. Enumerable.Range(1, cases).SelectMany(Case).Where(entry => entry.RecordedAt < End)];

    private IEnumerable<Entry> Case(int number)
    {
        var subject = $"MIG-{seed:000}{number:00000}";
        var kind = Pick<DecisionKind>();
        var day = First.AddDays(random.Next(900));
        var entries = new List<Entry> { Make(subject, day, 0, new CaseRegistered(kind)) };
        if (random.Next(3) > 0)
        {
            // A decision that is final three weeks after it is served: what definition 2023 asks about.
            entries.Add(Make(subject, day, 0, ReportingRights.Decider(kind, entries[0].Agency),
                new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AL")], new(Weeks: random.Next(1, 5)))));
            entries.Add(Make(subject, day.AddDays(random.Next(300)), Lateness(), new DecisionServed(ServiceManner.Personal)));
        }
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            day = day.AddDays(random.Next(0, 200));
            entries.Add(random.Next(12) switch
            {
                < 5 => Make(subject, day, Lateness(), Departure(day.AddDays(-random.Next(0, 3)))),
                5 => Make(subject, day, Lateness(), new PersonLocated()),
                6 => Make(subject, day, Lateness(), new CaseReceived()),
                7 => Make(subject, day, Lateness(), new CaseClosed(Pick<ClosureReason>())),
                8 => Make(subject, day, Lateness(),
                    new TravelOrdered($"TO-{++orders}", Country.Parse("AL"), day, day.AddDays(9), 0, [], "Polismyndigheten")),
                9 => Make(subject, day, Lateness(), random.Next(2) == 0
                    ? new TravelCarriedOut($"TO-{orders}", Country.Parse("AL"), Pick<TravelScope>())
                    : new TravelFailed($"TO-{orders}", Pick<TravelFailure>())),
                _ => Correct(entries[random.Next(entries.Count)], day),
            });
        }
        var duplicates = entries.Where(entry => entry.Fact is DepartureRegistered && random.Next(6) == 0)
            .Select(entry => entry with { Id = Id(), RecordedAt = entry.RecordedAt.AddHours(random.Next(0, 400)), By = "dubblett" }).ToList();
        return [entries[0], .. entries.Skip(1).Concat(duplicates)];
    }

    private DepartureRegistered Departure(DateOnly left) => new(Pick<Executor>(), left, Pick<DestinationKind>(), Pick<DepartureManner>(),
        random.Next(4) > 0, Pick<DepartureSource>());

    private Entry Correct(Entry wrong, DateOnly day)
    {
        var at = Max(wrong.RecordedAt.SwedishDay, day).AddDays(1 + random.Next(300));
        var target = wrong.Fact;
        var right = random.Next(3) == 0 || target is CaseRegistered ? null : target switch
        {
            DepartureRegistered departure => EntryFormat.Fields(departure with
            {
                LeftSwedenOn = departure.LeftSwedenOn.AddDays(random.Next(-40, 2)),
                InAccordance = random.Next(3) > 0,
                DestinationKind = Pick<DestinationKind>(),
            }),
            EntryCorrected correction =>
                EntryFormat.Fields(correction with { Reason = "ändrad", Data = random.Next(2) == 0 ? null : correction.Data }),
            _ => EntryFormat.Fields(target),
        };
        if (target is CaseRegistered registered)
            right = EntryFormat.Fields(registered with { DecisionKind = Pick(ByMigrationsverket(registered.DecisionKind) ? Migration : Police) });
        Moment? date = target is PersonLocated or CaseClosed or CaseReceived
            && random.Next(2) == 0 ? new Moment(wrong.OccurredOn.Day.AddDays(-random.Next(400))) : null;
        return Make(wrong.Subject, at, 0, wrong.Agency, new EntryCorrected(wrong.Id, "fel", right, date));
    }

    private static readonly DecisionKind[] Migration = [DecisionKind.Removal, DecisionKind.Transfer],
        Police = [DecisionKind.PoliceRefusal, DecisionKind.CourtExpulsion];

    private static bool ByMigrationsverket(DecisionKind kind) => Migration.Contains(kind);

    private Entry Make(string subject, DateOnly day, int lateness, Fact fact) => Make(subject, day, lateness, fact switch
    {
        CaseRegistered registered => ByMigrationsverket(registered.DecisionKind) ? Agency.Migrationsverket : Agency.Polismyndigheten,
        DepartureRegistered { ExecutedBy: Executor.Migrationsverket } => Agency.Migrationsverket,
        PersonLocated or CaseReceived => Agency.Polismyndigheten,
        TravelCarriedOut or TravelFailed => Pick([Agency.Polismyndigheten, Agency.Kriminalvarden]),
        _ => Pick([Agency.Migrationsverket, Agency.Polismyndigheten]),
    }, fact);

    private Entry Make(string subject, DateOnly day, int lateness, Agency by, Fact fact) => new(Id(), subject, by, null, null, new Moment(day),
        SwedishTime.At(day.AddDays(lateness), new TimeOnly(8, 0)).AddMinutes(random.Next(600)), fact);

    private T Pick<T>(T[] some) => some[random.Next(some.Length)];

    private int Lateness() => random.Next(5) == 0 ? random.Next(400) : random.Next(4);

    private Guid Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T Pick<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
