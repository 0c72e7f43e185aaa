using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>An act as it is offered: its name, words, doers, fields, and what its form knows in a subject.</summary>
public abstract class ActKind
{
    private static readonly Dictionary<Type, SubjectKind> Bases = new()
    {
        [typeof(CaseAct)] = SubjectKind.Case,
        [typeof(CharterAct)] = SubjectKind.Charter,
        [typeof(FacilityAct)] = SubjectKind.Facility,
        [typeof(OperationAct)] = SubjectKind.Operation,
        [typeof(CapacityAct)] = SubjectKind.Capacity,
        [typeof(CountryAct)] = SubjectKind.Country,
        [typeof(MethodAct)] = SubjectKind.Method,
    };

    /// <summary>Every act there is, by what it is about and then by its title.</summary>
    public static IReadOnlyList<ActKind> All { get; } =
    [
        .. typeof(Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Act)) && !type.IsAbstract && type.IsAssignableTo(typeof(IOffered)))
            .Select(type => (ActKind)Activator.CreateInstance(typeof(OwnKind<>).MakeGenericType(type), nonPublic: true)!)
            .Concat(RecordedActs.All).OrderBy(kind => kind.Area).ThenBy(kind => kind.Title, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, ActKind> ByName = All.ToFrozenDictionary(kind => kind.Name);

    public abstract string Name { get; }

    /// <summary>In Swedish, the key of the English; so is the button's.</summary>
    public abstract string Title { get; }
    public abstract string Button { get; }
    public abstract ActArea Area { get; }
    public abstract Doers Doers { get; }
    public abstract bool TouchesLiberty { get; }

    /// <summary>The kinds of subject that it can be done in.</summary>
    public abstract IReadOnlyList<SubjectKind> Subjects { get; }

    /// <summary>The act's fields in the API.</summary>
    public abstract FactShape Shape { get; }

    /// <summary>When it happened can be told, since it may have been before now.</summary>
    public virtual bool AsksWhen => false;

    /// <summary>The act's own rules of law.</summary>
    public virtual IReadOnlyList<Rule> LeansOn => [];

    /// <summary>The act that does less to the person's liberty.</summary>
    public virtual string? Milder => null;

    public abstract IEnumerable<Act> Ways(Basis basis);
    public virtual bool Asks(FieldShape field, Basis basis) => true;
    public virtual IReadOnlyList<Choice>? Choices(FieldShape field, Basis basis) => null;
    public virtual Sought? Seeks(Basis basis) => null;
    public virtual string Suggested(FieldShape field, Basis basis) => "";

    /// <summary>Reads an act from its fields.</summary>
    /// <exception cref="RefusedEntryException">The fields do not fit it.</exception>
    public abstract Act Read(JsonElement fields);

    /// <summary>What the form calls a field, in Swedish.</summary>
    public static string LabelOf(FieldShape field) =>
        field.Property.GetCustomAttribute<LabelAttribute>()?.Label ?? FieldLabels.Of(field.Name);

    public static ActKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static ActKind Of(Act act) => act is RecordedAct recorded ? recorded.Kind : ByName[act.GetType().Name];

    /// <summary>The acts that can be done in a kind of subject.</summary>
    public static IEnumerable<ActKind> In(SubjectKind kind) => All.Where(actKind => actKind.Subjects.Contains(kind));

    private sealed class OwnKind<T> : ActKind where T : Act, IOffered
    {
        private readonly ActAttribute words = typeof(T).GetCustomAttribute<ActAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no [Act(…)]: say in its record what it is called and who does it.");

        public override string Name => typeof(T).Name;
        public override string Title => words.Title;
        public override string Button => words.Button;
        public override ActArea Area => words.Area;
        public override Doers Doers => words.Doers;
        public override bool TouchesLiberty => words.TouchesLiberty;
        public override IReadOnlyList<SubjectKind> Subjects { get; } = [Bases[typeof(T).BaseType!]];
        public override FactShape Shape { get; } = FactShape.OfAct(typeof(T));
        public override IReadOnlyList<Rule> LeansOn => T.LeansOn;
        public override string? Milder => T.Milder;
        public override IEnumerable<Act> Ways(Basis basis) => T.Ways(basis);
        public override bool Asks(FieldShape field, Basis basis) => T.Asks(field.Property.Name, basis);
        public override IReadOnlyList<Choice>? Choices(FieldShape field, Basis basis) => T.Choices(field.Property.Name, basis);
        public override Sought? Seeks(Basis basis) => T.Seeks(basis);
        public override string Suggested(FieldShape field, Basis basis) => T.Suggested(field.Property.Name, basis);

        public override Act Read(JsonElement fields)
        {
            var reader = new FactReader();
            return (Act?)reader.Read(Shape, fields, "data") ?? throw new RefusedEntryException(reader.Faults);
        }
    }
}
