namespace Samsyn.Register;

/// <summary>What must hold for a child to be detained (10 kap. 2–3 §§ utlänningslagen), as the one who decides states it.</summary>
public sealed record ChildConditions(
    bool RefusalOrImmediateEnforcement, bool ObviousAbscondingRisk, bool SupervisionInsufficient, bool EarlierAttemptFailedUnderSupervision,
    bool SeparatedFromBothGuardians, bool HasGuardianInSweden, bool ExceptionalReasons);
