namespace Samsyn.Tests.WorkingDays;

/// <summary>How the day ends, however it is played.</summary>
internal static class DayEnd
{
    private const string Expected = """
        MIG-DAG-1 Polismyndigheten Syd TravelBooked – Green Enforceable
          Failed to AF ScheduledEscorted – 11-22 11:30 after –
            cleared 4 accepted True legs 2 interpreter True failed BoardingRefusedDocuments Documents cost 9000
          Cleared to AF ScheduledEscorted – 11-23 12:00 after 1
            cleared 1 accepted True legs 0 interpreter False failed – – cost 41000
          held – OPS-DAG-1 until –
          said CaseRegistered ClassAgreed ComplaintInformed DecisionMade
          said DecisionServed DetentionOrdered FeasibilityAssessed×2 HandedOver
          said HandoverAccepted IdentityEstablished InstructionAsked InstructionGiven
          said InterpreterPresent NeedsReported OrderAccepted×2 OrderAnswered
          said OrderQueried PersonIdentified RegionAssigned TravelBooked×2
          said TravelCleared×5 TravelDocumentIssued TravelDocumentRequested TravelFailed
          said TravelOrdered×2 TravelPlanned
        MIG-DAG-2 Polismyndigheten Syd Closed Departed – Executed
          CarriedOut to AF Charter CHA-2026-001 11-22 10:45 after –
            cleared 4 accepted True legs 0 interpreter False failed – – cost –
          said CaseClosed CaseRegistered ComplaintInformed DecisionMade
          said DecisionServed DepartureRegistered HandedOver HandoverAccepted
          said OrderAccepted PersonIdentified RegionAssigned×2 RegionOffered
          said RegionTaken TravelBooked TravelCarriedOut TravelCleared×4
          said TravelOrdered
        MIG-DAG-3 Polismyndigheten Stockholm EnforcementCase – – Blocked
          Cancelled to AF Charter CHA-2026-001 11-22 10:45 after –
            cleared 4 accepted False legs 0 interpreter False failed – – cost –
          said CaseRegistered ComplaintInformed DecisionMade DecisionServed
          said HandedOver HandoverAccepted PersonIdentified RegionAssigned
          said StayOrdered TravelBooked TravelCancelled TravelCleared×4
          said TravelOrdered
        MIG-DAG-4 Polismyndigheten Stockholm Closed Departed – Executed
          CarriedOut to AF Charter CHA-2026-001 11-22 10:45 after –
            cleared 4 accepted False legs 0 interpreter False failed – – cost –
          said CaseClosed CaseRegistered ComplaintInformed DecisionMade
          said DecisionServed DepartureRegistered HandedOver HandoverAccepted
          said PersonIdentified RegionAssigned TravelBooked TravelCarriedOut
          said TravelCleared×4 TravelOrdered
        MIG-DAG-5 Migrationsverket – ReturnCase – – Enforceable
          held FAC-DAG – until –
          said CaseRegistered DecisionMade DecisionServed DetentionOrdered
          said DetentionPlaced DetentionReviewed MovedToDetention PersonIdentified
        CHA-2026-001 Flown Granted aboard MIG-DAG-2 MIG-DAG-4 reserve – cost 120000
          manifest 1 MIG-DAG-2 MIG-DAG-3 reserve MIG-DAG-4
          manifest 2 MIG-DAG-2 MIG-DAG-4 reserve –
        FAC-DAG 11 1 1 0 0
        """;

    public static async Task Reached(DaySite site)
    {
        var ended = string.Join('\n', await DayState.Of(site));
        Assert.True(ended == Expected.ReplaceLineEndings("\n"), ended);
    }
}
