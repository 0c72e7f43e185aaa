using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>What becomes of the cases of a track.</summary>
internal enum Course
{
    RemovalDeparted, RemovalNotInAccordance, RemovalReenforced, RemovalJourneyFailed, RemovalHandedOver, RemovalFinal, RemovalNeverFinal,
    RemovalLapsed,
    TransferDeparted, TransferLapsed, TransferHandedOver, TransferEnded,
    RefusalDeparted,
    CourtDeparted, CourtReopened, CourtClosed, CourtOpen,
}

/// <summary>A number of cases that go the same way, anchored in one year: a departure, a handover, a day of finality or a decision.</summary>
internal sealed record Track(Course Course, int Year, int Count)
{
    public int Id { get; set; }

    /// <summary>Where its case numbers begin within the series.</summary>
    public int First { get; set; }

    public Executor Executor { get; init; }
    public DestinationKind Destination { get; init; } = DestinationKind.HomeCountry;

    /// <summary>Registered first after the report's figures were known.</summary>
    public bool IsLate { get; init; }

    /// <summary>The first of the cases, that many, are carried by the transport service; of them that many within Schengen.</summary>
    public int Transported { get; init; }
    public int TransportedWithinSchengen { get; init; }

    public HandoverGround? Ground { get; init; }

    /// <summary>How many of the cases end before the practice day for another reason than departure.</summary>
    public int Ended { get; init; }

    /// <summary>Transfers: where the track begins among all departures of the year by its executor, and how many they are.</summary>
    public (int First, int Of) Rank { get; init; }

    /// <summary>Court expulsions: the year the police received the case. Refusals: of the internationally criminally active.</summary>
    public int ReceivedYear { get; init; }
    public int Criminal { get; init; }

    public string Series => Course switch
    {
        Course.RefusalDeparted => "POL",
        Course.CourtDeparted or Course.CourtReopened or Course.CourtClosed or Course.CourtOpen => "DOM",
        _ => "MIG",
    };

    public bool IsRemoval => Course <= Course.RemovalLapsed;
    public bool IsTransfer => Course is >= Course.TransferDeparted and <= Course.TransferEnded;

    /// <summary>The anchor day of one case: the days of the year evenly taken, fewer on days off.</summary>
    public DateOnly Anchor(ulong seed, int index, int fromDay = 0, int toDay = 0)
    {
        var first = new DateOnly(Year, 1, 1);
        var length = Year == Parameters.LastYear ? Parameters.DaysOf2027 : DateTime.IsLeapYear(Year) ? 366 : 365;
        if (toDay > 0) length = Math.Min(length, toDay);
        var day = first.AddDays(fromDay + Draw.Spread(seed, Id, index, length - fromDay));
        if (index % 10 < 7 && Days.IsOff(day))
        {
            var weekday = Days.WeekdayFrom(day);
            day = weekday.Year == Year ? weekday : Days.WeekdayUpTo(day);
        }
        return day;
    }

    /// <summary>The case whose history a case shares: a family travels together under one history.</summary>
    public int HeadOf(int index, out int size)
    {
        size = 1;
        var hasFamilies = !IsLate && Course is Course.RemovalDeparted or Course.RemovalFinal && Destination == DestinationKind.HomeCountry
            && index >= Transported && Executor == Executor.Migrationsverket;
        if (!hasFamilies) return index;
        var (cycle, place) = (index / Parameters.FamilyCycle * Parameters.FamilyCycle, index % Parameters.FamilyCycle);
        var (head, members) = place < Parameters.FirstFamily ? (cycle, Parameters.FirstFamily)
            : place < Parameters.FirstFamily + Parameters.SecondFamily ? (cycle + Parameters.FirstFamily, Parameters.SecondFamily)
            : (index, 1);
        if (head < Transported || head + members > Count || (head < Ended && head + members > Ended)) return index;
        size = members;
        return head;
    }
}
