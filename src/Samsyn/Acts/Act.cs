using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// What someone wants to do, now. An act that the law and the register allow becomes facts. Each act is a record in a file of its own: its fields
/// are the public contract of the API's acts, in the notation of the facts; its <see cref="ActAttribute"/> says who may do it; its members say
/// what stops it and what it becomes. Whatever offers acts finds them by <see cref="ActKind"/>.
/// </summary>
public abstract record Act
{
    /// <summary>The other subjects that the act is judged on and may write about: a charter of a booking, the cases of seats; each by its
    /// field.</summary>
    public virtual IEnumerable<(string Field, string Subject)> Beside => [];

    /// <summary>
    /// Further subjects that it is judged on and may write about, known once its subject and those it names are read: the charter that a journey was
    /// booked on, the cases with a seat on a charter that is moved. Who acts need not know of them, and is told nothing of one that they do not.
    /// </summary>
    public virtual IEnumerable<string> BesideIn(Basis basis) => [];

    /// <summary>When it happened, where that is not now.</summary>
    public virtual Moment? OccurredOn => null;

    /// <summary>Whose entry it becomes.</summary>
    public virtual Agency Reporter(Basis basis) => basis.By;

    /// <summary>Why it is not the agency's to do in this case, by law. Whose task it is, is told whoever is told of the case.</summary>
    public virtual IEnumerable<Reason> WhoseTask(Basis basis) => [];

    /// <summary>What the law says against it; told as far as who acts may know the case.</summary>
    public virtual IEnumerable<Reason> Obstacles(Basis basis) => [];

    /// <summary>
    /// What the law says against it in one of the cases it is judged on (<see cref="Beside"/>, <see cref="BesideIn"/>); told as far as who acts may
    /// know that case.
    /// </summary>
    public virtual IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) => [];

    /// <summary>What in the register speaks against it in one of those cases.</summary>
    public virtual IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis) => [];

    /// <summary>What in the register speaks against it, apart from the law: words that whoever may do the act knows of.</summary>
    public virtual IEnumerable<Sentence> Contradictions(Basis basis) => [];

    /// <summary>The fact that it is done.</summary>
    /// <param name="id">The entry's id; an order's number is made of it.</param>
    public abstract Fact Becomes(Guid id, Basis basis);

    /// <summary>What leaves the agencies when it is done, shown before it goes; empty where nothing does.</summary>
    public virtual IReadOnlyList<ActLine> Sends(Basis basis) => [];

    /// <summary>What else follows, written in the same commit: a seat that a booking takes.</summary>
    public virtual IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) => [];
}

/// <param name="Tells">What it tells of the case, to who may see that in it; null for what whoever knows of the case may be told.</param>
public readonly record struct CaseContradiction(Sentence Text, DataCategory? Tells = null);

/// <summary>A line of what is sent.</summary>
/// <param name="Text">As it is sent; null where the officer encloses it.</param>
public sealed record ActLine(Enum Label, string? Text);

public abstract record CaseAct : Act;
public abstract record CharterAct : Act;
public abstract record FacilityAct : Act;
public abstract record OperationAct : Act;
public abstract record CapacityAct : Act;
public abstract record CountryAct : Act;

/// <summary>One answer that a form offers for a field.</summary>
/// <param name="Word">In Swedish, the key of the English; null where the value's own word is shown.</param>
public readonly record struct Choice(string Value, string? Word = null)
{
    /// <summary>A country that stands first in what is said of it.</summary>
    public Country? To { get; init; }

    /// <summary>What is said of it, where a word is not enough.</summary>
    public Sentence? Says { get; init; }
}

/// <summary>The charters that a form lets its officer choose among: those that land there and leave on the days.</summary>
public sealed record Sought(Country To, DateOnly From, DateOnly Until);

/// <summary>What an act's form knows in a subject.</summary>
public interface IOffered
{
    /// <summary>The ways the act can be done, as widely as its form allows; why none may be done is why the act is not offered.</summary>
    static abstract IEnumerable<Act> Ways(Basis basis);

    /// <summary>The act's own rules of law; a wording of them that was not read after some day is told beside the form.</summary>
    static virtual IReadOnlyList<Rule> LeansOn => [];

    /// <summary>The act that does less to the person's liberty, shown before this one's form; null where there is none.</summary>
    static virtual string? Milder => null;

    /// <summary>Whether the form asks for the field.</summary>
    /// <param name="field">The record's property.</param>
    static virtual bool Asks(string field, Basis basis) => true;

    /// <summary>The charters that the form chooses among (<see cref="Basis.Found"/>); null when it chooses among none.</summary>
    static virtual Sought? Seeks(Basis basis) => null;

    /// <summary>The answers to choose from; null where the field's type says.</summary>
    static virtual IReadOnlyList<Choice>? Choices(string field, Basis basis) => null;

    /// <summary>What the field holds when the form is new, in the notation of the facts.</summary>
    static virtual string Suggested(string field, Basis basis) => "";
}
