namespace Samsyn.Register;

/// <summary>
/// A joint report is frozen as it was known at an instant, so that it can be produced again, byte for byte, and what is known later stands beside it.
/// It is made in Samsyn, never sent.
/// </summary>
/// <param name="Year">The year that the report is about.</param>
/// <param name="Position">The feed position of the last entry that it may rest on.</param>
/// <param name="Checkpoint">The number of the checkpoint that covers it, which the register was held against.</param>
/// <param name="Definition">The version of the figures' definitions.</param>
/// <param name="Sha256">Of the report as a Word document, lower-case hexadecimal.</param>
/// <param name="Text">The lines that people have written, with their figures bound (docs/redovisningen.md); null for the standing text.</param>
[ReportedBy(Agency.Migrationsverket, Source = "regeringens beslut Ju2022/02227")]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Gemensam redovisning släppt")]
public sealed record ReportReleased(
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Year, [Category(DataCategory.Statistics, Disclosure.Summary)] DateTimeOffset KnownAt,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Position, [Category(DataCategory.Statistics, Disclosure.Summary)] int Checkpoint,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Definition,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Sha256,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<string>? Text = null) : ReleaseFact;

/// <summary>
/// Another agency confirms the release that has this SHA-256: its figures are open to anybody from then on. It is made in Samsyn, never sent.
/// </summary>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden, Source = "regeringens beslut Ju2022/02227")]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Släppt redovisning bekräftad")]
public sealed record ReleaseConfirmed([Category(DataCategory.Statistics, Disclosure.Summary)] string Sha256) : ReleaseFact;
