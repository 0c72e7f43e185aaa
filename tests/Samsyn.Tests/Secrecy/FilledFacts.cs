using Samsyn.Register;

namespace Samsyn.Tests.Secrecy;

/// <summary>Facts with something in every field they have.</summary>
internal static class FilledFacts
{
    /// <param name="word">What a text says, by its path, e.g. <c>RiskAssessed.assessment</c>.</param>
    public static Fact Of(FactShape shape, Func<string, string> word) => (Fact)Fill(shape, shape.Type.Name, word);

    private static object Fill(FactShape shape, string path, Func<string, string> word)
    {
        var values = shape.Fields.Select(field =>
        {
            var value = Value(field, $"{path}.{field.Name}", word);
            if (!field.IsList) return value;
            var list = Array.CreateInstance(field.Type, 1);
            list.SetValue(value, 0);
            return list;
        }).ToArray();
        return shape.Type.GetConstructors().MaxBy(constructorInfo => constructorInfo.GetParameters().Length)!.Invoke(values);
    }

    private static object? Value(FieldShape field, string path, Func<string, string> word) => field.Type switch
    {
        { } type when type == typeof(string) => word(path),
        { } type when type == typeof(int) =>
            path.EndsWith(".baseYear", StringComparison.Ordinal) || path.EndsWith(".baselineYear", StringComparison.Ordinal)
            ? 2021 : path.EndsWith(".year", StringComparison.Ordinal) ? 2023 : 7,
        { } type when type == typeof(decimal) => 7m,
        { } type when type == typeof(bool) => true,
        { } type when type == typeof(Guid) => Guid.NewGuid(),
        { } type when type == typeof(DateOnly) => new DateOnly(2026, 5, 1),
        { } type when type == typeof(TimeOnly) => new TimeOnly(8, 0),
        { } type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero),
        { } type when type == typeof(Moment) => new Moment(new DateOnly(2026, 5, 1)),
        { } type when type == typeof(Country) => Country.Parse("IQ"),
        { } type when type == typeof(BirthDate) => (BirthDate)new DateOnly(1990, 1, 2),
        { } type when type == typeof(CorrectedFields) => new CorrectedFields("{}"),
        { IsEnum: true } type => Enum.GetValues(type).GetValue(0),
        { } type when FactShape.IsPart(type) => Fill(FactShape.Of(type), path, word),
        _ => throw new Xunit.Sdk.XunitException($"{path} has a type that the test does not fill: {field.Type}"),
    };
}
