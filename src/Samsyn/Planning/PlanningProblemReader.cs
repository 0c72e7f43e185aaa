using System.Text.Json;

namespace Samsyn.Planning;

/// <summary>Reads <c>samsyn.plan/1</c>. Every fault is named by path, reason and remedy; a need that cannot be met is not a fault.</summary>
public static class PlanningProblemReader
{
    /// <exception cref="PlanningInputException">The file is cut short, or any field is missing, of the wrong kind or refers to nothing.</exception>
    public static PlanningProblem Read(ReadOnlyMemory<byte> file)
    {
        using var document = Parse(file);
        var faults = new List<InputFault>();
        var problem = Read(new JsonField(document.RootElement, "", faults));
        if (faults.Count > 0) throw new PlanningInputException(faults);
        return problem;
    }

    /// <exception cref="PlanningInputException">Not one whole JSON document.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) file = file[3..];
        if (!System.Text.Unicode.Utf8.IsValid(file.Span))
            throw new PlanningInputException([new("$", "filen är inte skriven i UTF-8.", "Spara den som UTF-8.")]);
        try
        {
            var document = JsonDocument.Parse(file);
            CheckTexts(file.Span);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            throw new PlanningInputException([new("$", "filen är inget JSON-objekt.", "Ange ett objekt { … }.")]);
        }
        catch (JsonException wrong)
        {
            throw new PlanningInputException([new($"rad {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine}",
                "filen är avhuggen eller ingen giltig JSON.", "Skapa filen på nytt och kontrollera att hela följde med.")]);
        }
    }

    /// <summary>Half a surrogate pair is lawful JSON and no text.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> file)
    {
        var reader = new Utf8JsonReader(file);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                throw new PlanningInputException([new($"byte {reader.TokenStartIndex}",
                    "texten innehåller ett halvt Unicode-tecken (\\uD800–\\uDFFF utan sin andra halva).", "Skriv om texten.")]);
            }
        }
    }

    private const double MostKronor = 1e15;
    private const int MostPersons = 1000, MostSeats = 2000, MostPerDay = 10_000, MostPlaces = 1_000_000, MostRate = 1_000_000, MostDays = 36_600;

    private static PlanningProblem Read(JsonField root)
    {
        if (root["schema"].Text() is var schema && schema != PlanningProblem.Schema)
            root["schema"].Fault($"\"{schema}\" är inte {PlanningProblem.Schema}.", $"Ange \"{PlanningProblem.Schema}\".");

        var horizon = root["horizonDays"].Whole(1, 3660);
        var today = root["today"].Whole(0, horizon - 1);
        var rates = root["rates"];
        var rule = root["optionRule"];
        var facilities = Unique(root["facilities"], field => Facility(field, horizon), x => x.Id);
        var destinations = Unique(root["destinations"], field => new PlanDestination(field["id"].Id(), field["name"].TextOr("")), x => x.Id);
        var hubs = Unique(root["hubs"], field => new TransitHub(field["id"].Id(), field["capPerDay"].Whole(most: MostPlaces)), x => x.Id);
        var knownDestinations = destinations.Select(x => x.Id).ToHashSet();
        var knownHubs = hubs.Select(x => x.Id).ToHashSet();
        var knownFacilities = facilities.Select(x => x.Id).ToHashSet();
        foreach (var (id, night) in facilities.SelectMany(x => x.DayBefore.Values.Distinct().Select(night => (x.Id, night))))
            if (night.Length > 0 && !knownFacilities.Contains(night))
                root["facilities"].Fault($"förvaret \"{night}\", i dayBefore hos \"{id}\", finns inte.",
                    "Rätta id:t, eller skriv null där förvaret inte är känt.");
        var escorts = root["escortCap"].List(field => field.Whole(most: MostPerDay));
        var medics = root["medicCap"].List(field => field.Whole(most: MostPerDay));
        var routes = Unique(root["routes"], field => Route(field, knownDestinations, knownHubs), x => x.Id);
        var charters = Unique(root["charters"], field => Charter(field, horizon, knownDestinations), x => x.Id);
        var parties = Unique(root["parties"], field => Party(field, horizon, today, knownDestinations, knownFacilities), x => x.Id);
        var knownParties = parties.Select(x => x.Id).ToHashSet();
        var apart = root["keepApart"].List(field => Pair(field, knownParties));

        var daysNeeded = horizon + Math.Max(
            routes.Select(x => x.TripDays).DefaultIfEmpty(1).Max() - 1, charters.Select(x => x.Day + x.TripDays - horizon).DefaultIfEmpty(0).Max());
        if (escorts.Count < daysNeeded)
            root["escortCap"]
                .Fault($"{escorts.Count} dagar räcker inte: den längsta resan slutar dag {daysNeeded - 1}.", $"Ange minst {daysNeeded} dagar.");
        if (medics.Count != escorts.Count)
            root["medicCap"].Fault($"{medics.Count} dagar, men escortCap har {escorts.Count}.", "Ange lika många dagar i båda.");

        var zero = root["dayZero"].DateOrNull();
        if (zero is { Year: < 1900 or > 2900 })
            root["dayZero"].Fault($"{zero:yyyy-MM-dd} ligger utanför den tid som kan planeras.", "Ange en dag i vår tid.");
        var problem = new PlanningProblem(horizon, today,
            new(rates["bedDay"].Whole(most: MostRate), rates["waitDay"].Whole(most: MostRate),
                rates["bedOverflow"].Whole(most: MostRate), rates["escortDay"].Whole(most: MostRate), rates["latePermitRisk"].Share())
            { MedicDay = rates["medicDay"].WholeOrNull() ?? RateCard.UsualMedicDay },
            new(rule["denseDays"].Whole(most: MostDays), rule["sparseStep"].Whole(1, MostDays), rule["maxPoolWaitDetained"].Whole(most: MostDays)),
            facilities, destinations, routes, hubs, escorts, medics, root["charterWeekCap"].Whole(most: MostPerDay), charters, parties, apart)
        { DayZero = zero, TransportByDay = root["transportCap"].IsNull ? null : ByDay(root["transportCap"], horizon, least: 0) };
        var most = parties.Sum(x => (double)x.Value + (double)MostRateOf(problem.Rates) * x.Members * (horizon - Math.Min(x.DetainedSince ?? 0, 0)))
            + charters.Sum(x => (double)OptionRules.FixedCost(problem, x));
        if (most > MostKronor)
            root["parties"].Fault("beloppen blir tillsammans större än vad som kan räknas.", "Kontrollera taxorna, värdena och tidsfönstren.");
        return problem;
    }

    private static int MostRateOf(RateCard rates) => Math.Max(rates.BedDay, rates.WaitDay) + rates.BedOverflow;

    private static DetentionFacility Facility(JsonField field, int horizon)
    {
        var own = field["transportByDay"].IsNull ? [] : ByDay(field["transportByDay"], horizon, least: -1);
        var nights = field["dayBefore"].IsNull ? [] : field["dayBefore"].List(pair => pair.List(part => part.TextOr("")));
        if (nights.Any(pair => pair.Count != 2 || pair[0].Length == 0))
            field["dayBefore"].Fault("varje rad ska vara en resa och ett förvar.",
                "Ange [\"resa\",\"förvar\"], med null där förvaret inte är känt.");
        return new(field["id"].Id(), field["name"].TextOr(""), field["capacity"].Whole(most: MostPlaces))
        {
            CapacityByDay = field["capacityByDay"].IsNull ? [] : ByDay(field["capacityByDay"], horizon, least: 0),
            OwnTransportByDay = [.. own.Select(seats => seats < 0 ? (int?)null : seats)],
            DayBefore = nights.Where(pair => pair.Count == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]),
        };
    }

    /// <summary>One number for each day of the horizon.</summary>
    private static IReadOnlyList<int> ByDay(JsonField field, int horizon, int least)
    {
        var days = field.List(day => day.Whole(least, MostPlaces));
        if (days.Count != horizon) field.Fault($"{days.Count} dagar, men horisonten är {horizon}.", $"Ange {horizon} tal.");
        return days;
    }

    private static ScheduledRoute Route(JsonField field, HashSet<string> destinations, HashSet<string> hubs)
    {
        var destination = Known(field["dest"], destinations, "destinationen", "destinations");
        var hub = field["hub"].IsNull ? null : Known(field["hub"], hubs, "transitorten", "hubs");
        return new(field["id"].Id(), destination, field["weekdays"].List(day => day.Whole(0, 6), mayBeEmpty: false),
            field["ticket"].Whole(most: MostRate), field["kU"].Whole(most: MostPlaces),
            field["kA"].Whole(most: MostPlaces), hub, field["tripDays"].Whole(1, 60))
        { CancelledDays = field["cancelled"].IsNull ? [] : field["cancelled"].List(day => day.Whole()) };
    }

    private static CharterCandidate Charter(JsonField field, int horizon, HashSet<string> destinations)
    {
        var permit = field["permit"];
        var status = permit["status"].Text();
        if (status is not ("granted" or "toApply" or "refused" or ""))
            permit["status"].Fault($"\"{status}\" är inget tillståndsläge.", "Ange granted, toApply eller refused.");

        return new(field["id"].Id(), field["kind"].TextOr(""),
            field["stops"].List(stop => Known(stop, destinations, "destinationen", "destinations"), mayBeEmpty: false),
            field["day"].Whole(0, horizon - 1), field["seats"].Whole(most: MostSeats), field["escortSeats"].Whole(most: MostSeats),
            field["fixedCost"].Whole(most: 1_000_000_000), field["perSeat"].Whole(most: MostRate),
            field["baseEscorts"].Whole(most: MostSeats), field["tripDays"].Whole(1, 60), field["minLoad"].Whole(most: MostSeats),
            new(status switch { "granted" => PermitStatus.Granted, "refused" => PermitStatus.Refused, _ => PermitStatus.ToApply },
                permit["leadDays"].Whole(most: MostDays), permit["prob"].Share()),
            field["exclusive"].TextOrNull());
    }

    private static TravelParty Party(JsonField field, int horizon, int today, HashSet<string> destinations, HashSet<string> facilities)
    {
        var members = field["members"].Whole(1, MostPersons);
        var ready = field["ready"].Whole(-3660, 36600);
        var latest = field["latest"].Whole(-3660, 36600);
        if (latest < ready) field["latest"].Fault($"tidsfönstret slutar dag {latest}, före dag {ready} då det börjar.", "Rätta ready eller latest.");
        if (latest >= horizon)
            field["latest"].Fault($"dag {latest} ligger efter horisonten ({horizon} dagar).",
                "Korta fönstret till horisonten eller förläng horisonten.");

        var detained = field["detained"].Whole(0, members);
        string? facility = null;
        int? since = null;
        if (detained > 0)
        {
            facility = Known(field["facility"], facilities, "förvaret", "facilities");
            since = field["detStart"].Whole(-3660, 36600);
            if (since > Math.Max(ready, today))
                field["detStart"].Fault($"förvaret börjar dag {since}, efter dag {Math.Max(ready, today)} då partiet kan resa.",
                    "Planeraren föreslår aldrig förvar: ange när det verkligen började.");
        }

        return new(field["id"].Id(), members, field["airlineCount"].Whole(most: MostPersons),
            field["dest"].List(x => Known(x, destinations, "destinationen", "destinations")),
            field["region"].TextOr(""), ready, latest, detained, facility, since, field["escSched"].Whole(most: MostPersons),
            field["escCharter"].Whole(most: MostPersons), field["medic"].Whole(most: MostPersons),
            field["scheduledOk"].Truth(), field["priority"].Whole(), field["value"].Whole(most: 1_000_000_000));
    }

    private static KeepApart Pair(JsonField field, HashSet<string> parties)
    {
        var ids = field.List(id => Known(id, parties, "partiet", "parties"));
        if (ids.Count != 2)
        {
            field.Fault($"{ids.Count} partier i stället för två.", "Ange paret som [\"id\",\"id\"].");
            return new("", "");
        }
        if (ids[0] == ids[1]) field.Fault($"{ids[0]} ska hållas isär från sig själv.", "Ta bort paret.");
        return new(ids[0], ids[1]);
    }

    private static string Known(JsonField field, HashSet<string> ids, string what, string where)
    {
        var id = field.Text();
        if (id.Length > 0 && !ids.Contains(id)) field.Fault($"{what} \"{id}\" finns inte.", $"Rätta id:t eller lägg till det i {where}.");
        return id;
    }

    private static IReadOnlyList<T> Unique<T>(JsonField list, Func<JsonField, T> read, Func<T, string> idOf)
    {
        var seen = new HashSet<string>();
        return list.List(field =>
        {
            var item = read(field);
            if (idOf(item) is { Length: > 0 } id && !seen.Add(id)) field["id"].Fault($"\"{id}\" förekommer två gånger.", "Ge varje rad ett eget id.");
            return item;
        });
    }
}
