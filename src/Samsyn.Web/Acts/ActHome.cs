using System.Diagnostics;
using Microsoft.Extensions.Localization;
using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Words;

namespace Samsyn.Web.Acts;

/// <summary>Where a subject has its page, which its acts return to.</summary>
public static class ActHome
{
    public static string Of(string subject) => Subjects.KindOf(subject) switch
    {
        SubjectKind.Case => $"/arenden/{subject}",
        SubjectKind.Charter => $"/charter/{subject}",
        SubjectKind.Facility => $"/forvar/{subject}",
        SubjectKind.Operation => $"/samverkan/insatser/{subject}",
        SubjectKind.Capacity => "/resor",
        SubjectKind.Carrier => $"/resor/flyg/{subject}",
        SubjectKind.Country => $"/lander/{subject[4..]}",
        SubjectKind.Method => $"/metodstod/{subject[4..]}",
        SubjectKind.Project => $"/projekt/{subject}",
        SubjectKind.Forum => "/samverkan/beslut",
        _ => throw new UnreachableException($"No acts are done in {subject}."),
    };

    /// <summary>The list that the subject is one of.</summary>
    public static string List(string subject) => Subjects.KindOf(subject) switch
    {
        SubjectKind.Case => "/arenden",
        SubjectKind.Charter => "/charter",
        SubjectKind.Facility => "/forvar",
        SubjectKind.Operation => "/samverkan/insatser",
        SubjectKind.Country => "/lander",
        SubjectKind.Method => "/metodstod",
        SubjectKind.Carrier => "/resor/flyg",
        SubjectKind.Project => "/projekt",
        _ => Of(subject),
    };

    public static string ListName(IStringLocalizer<Texts> texts, string subject) => Subjects.KindOf(subject) switch
    {
        SubjectKind.Case => texts["Ärenden"],
        SubjectKind.Charter => texts["Charter"],
        SubjectKind.Facility => texts["Förvar"],
        SubjectKind.Operation => texts["Gemensamma insatser"],
        SubjectKind.Country => texts["Länder"],
        SubjectKind.Method => texts["Metodstöd"],
        SubjectKind.Carrier => texts["Flyg"],
        SubjectKind.Project => texts["Projekt"],
        SubjectKind.Forum => texts["Gemensamma beslut"],
        _ => texts["Resor"],
    };

    /// <summary>The address of an act's page.</summary>
    public static string Act(string subject, string act) => Subjects.KindOf(subject) switch
    {
        SubjectKind.Operation => $"/samverkan/insatser/{subject}/atgarder/{act}",
        SubjectKind.Capacity => $"/resor/resurser/{subject}/atgarder/{act}",
        SubjectKind.Country => $"/lander/{subject}/atgarder/{act}",
        SubjectKind.Method => $"/metodstod/{subject}/atgarder/{act}",
        SubjectKind.Forum => $"/samverkan/beslut/{subject}/atgarder/{act}",
        _ => $"{Of(subject)}/atgarder/{act}",
    };

    /// <summary>The agencies that do the act.</summary>
    public static string Doers(ActKind kind, IStringLocalizer<Texts> texts) =>
        string.Join(", ", Rights.Does(kind).Select(who => who.Agency).Distinct().Select(agency => texts.Word(agency)));

    /// <summary>Whether the address is one of the subject's own kind.</summary>
    public static bool IsAt(string path, string subject) =>
        Subjects.KindOf(subject) is SubjectKind.Case or SubjectKind.Charter or SubjectKind.Facility
        or SubjectKind.Operation or SubjectKind.Capacity or SubjectKind.Country or SubjectKind.Method or SubjectKind.Carrier
        or SubjectKind.Project or SubjectKind.Forum
            && path.StartsWith(Act(subject, ""), StringComparison.Ordinal);
}
