using Samsyn.Register;

namespace Samsyn.Acts;

/// <param name="Link">The entry that said so, in the same case.</param>
[Act(ActArea.Person, "Inte samma person", "Lös knytningen", Doers.Officers)]
public sealed record UnlinkPerson(Guid Link, string Reason) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Links.All(link => link.Entry != Link))
            yield return basis.Case.Links.IsEmpty
                ? "Ärendet är inte knutet till något annat." : "Knytningen finns inte i ärendet, eller är redan löst.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PersonUnlinked(Link, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new UnlinkPerson(basis.Case.Links is [var first, ..] ? first.Entry : default, "")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Link)
        ? [.. basis.Case.Links.Select(link => new Choice(link.Entry.ToString(), string.Join(", ", link.Cases)))] : null;
}
