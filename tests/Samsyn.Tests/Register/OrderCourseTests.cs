using CsCheck;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>An order against a model of it: whatever is reported in whatever order, it stands where the model says.</summary>
public class OrderCourseTests
{
    private const string Number = "TO-1";
    private static readonly DateTimeOffset Departs = CaseEntries.Noon("2026-06-01");

    /// <summary>What can be said of an order; each number is one command.</summary>
    private static Fact Said(int command) => command switch
    {
        0 => new OrderAccepted(Number),
        1 => new OrderQueried(Number, ["?"]),
        2 => new OrderAnswered(Number, ["!"]),
        3 => new OrderRefused(Number, OrderRefusal.NoCapacity),
        4 => new TravelPlanned(Number, [new(LegKind.Flight, "ARN", "KBL", Departs, Departs)]),
        5 => new TravelBooked(Number, TravelMode.ScheduledEscorted, Departs, []),
        6 or 7 or 8 or 9 => new TravelCleared(Number, (ClearanceStage)(command - 6)),
        10 => new TravelCarriedOut(Number, Country.Parse("AF"), TravelScope.Outside),
        11 => new TravelFailed(Number, TravelFailure.Medical),
        12 => new TravelCancelled(Number, "x"),
        _ => new TravelOrdered(Number, Country.Parse("AF"), new(2026, 5, 1), new(2026, 7, 1), 2, [], "x"),
    };

    /// <summary>The model: a stage, how many stages are cleared, and whether what is said fits.</summary>
    private sealed record Model(OrderStage? Stage, int Cleared, int Conflicts)
    {
        private bool IsBooked => Stage is OrderStage.Booked or OrderStage.Cleared;
        private bool IsOpen => IsBooked || Stage is OrderStage.Ordered or OrderStage.Queried or OrderStage.Accepted or OrderStage.Planned;
        private bool IsFixed => IsBooked || Stage == OrderStage.Planned;
        private Model Odd => this with { Conflicts = Conflicts + 1 };

        public Model After(int command) => command switch
        {
            13 => Stage is null ? this with { Stage = OrderStage.Ordered } : Odd,
            0 or 1 or 2 when !IsOpen => Odd,
            0 => IsFixed ? this : this with { Stage = OrderStage.Accepted },
            1 => IsFixed ? this : this with { Stage = OrderStage.Queried },
            2 => IsFixed ? this : this with { Stage = OrderStage.Ordered },
            3 => IsOpen ? this with { Stage = OrderStage.Refused } : Odd,
            4 => !IsOpen ? Odd : IsBooked ? this : this with { Stage = OrderStage.Planned },
            5 => Stage is OrderStage.CarriedOut or OrderStage.Cancelled ? Odd
                : new(OrderStage.Booked, 0, Conflicts + (Stage is null ? 1 : 0)),
            6 or 7 or 8 or 9 => !IsBooked ? Odd : command - 6 < Cleared ? this
                : command - 6 == Cleared ? this with { Stage = OrderStage.Cleared, Cleared = Cleared + 1 } : Odd,
            10 => Stage switch
            {
                OrderStage.CarriedOut => this,
                OrderStage.Failed or OrderStage.Cancelled => Odd,
                null => Odd with { Stage = OrderStage.CarriedOut },
                _ => this with { Stage = OrderStage.CarriedOut },
            },
            11 => Stage is OrderStage.CarriedOut or OrderStage.Cancelled
                ? Odd
                : this with { Stage = OrderStage.Failed, Conflicts = Conflicts + (Stage is null ? 1 : 0) },
            _ => Stage == OrderStage.CarriedOut ? Odd : this with { Stage = OrderStage.Cancelled, Conflicts = Conflicts + (Stage is null ? 1 : 0) },
        };
    }

    [Fact]
    public void An_order_stands_where_the_model_says_whatever_is_said_of_it() =>
        Gen.Int[0, 13].Array[0, 24].Sample(commands =>
        {
            var (course, model) = (new TravelCourse(), new Model(null, 0, 0));
            foreach (var (index, command) in commands.Index())
            {
                var at = Departs.AddMinutes(index);
                course = course.Apply(new Reading(new Entry(new Guid(index + 1, 0, 0, new byte[8]),
                    "MIG-1", Agency.Polismyndigheten, null, null, new(at), at, Said(command)),
                    Said(command), new(at), null));
                model = model.After(command);
                var order = course.Orders.SingleOrDefault();
                Assert.Equal((model.Stage, model.Conflicts), (order?.Stage, course.Conflicts.Length));
                if (order is { IsBooked: true })
                    Assert.Equal(ClearanceTimes.Stages.Take(model.Cleared), order.Clearances.Select(clearance => clearance.Stage));
            }
        });
}
