using System.Reflection;
using System.Reflection.Emit;

namespace Samsyn.Tests.House;

/// <summary>Which rooms (folders) of a project use which, read from what is compiled, pages and all.</summary>
internal static class Rooms
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The uses between rooms, each with a type that uses and one that is used.</summary>
    /// <param name="project">The project's own name, which every room's begins with.</param>
    public static IReadOnlyList<(string From, string To, string User, string Used)> Uses(Assembly assembly, string project) =>
    [
        .. from type in assembly.GetTypes()
           let room = RoomOf(type, project)
           where room is not null
           from used in Used(type).Select(Outermost).Distinct()
           let other = used.Assembly == assembly ? RoomOf(used, project) : null
           where other is not null && other != room
           group (type, used) by (room, other) into edge
           select (edge.Key.room, edge.Key.other, Outermost(edge.First().type).Name, edge.First().used.Name),
    ];

    /// <returns>The folder; empty for what lies in none; null for what the compiler has made in no namespace.</returns>
    private static string? RoomOf(Type type, string project)
    {
        var space = Outermost(type).Namespace;
        return space is null || space != project && !space.StartsWith(project + ".", StringComparison.Ordinal) ? null
            : space == project ? "" : space[(project.Length + 1)..].Split('.')[0];
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Used(Type type)
    {
        IEnumerable<Type?> named = [type.BaseType, .. type.GetInterfaces(), .. AttributesOf(type)];
        foreach (var member in type.GetMembers(Own))
            named = named.Concat(AttributesOf(member)).Concat(member switch
            {
                FieldInfo field => [field.FieldType],
                PropertyInfo property => [property.PropertyType],
                MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Append((method as MethodInfo)?.ReturnType).Concat(InBody(method)),
                _ => [],
            });
        return named.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type> AttributesOf(MemberInfo member) =>
        member.GetCustomAttributesData().SelectMany(attribute => attribute.ConstructorArguments.Select(argument => argument.ArgumentType)
            .Append(attribute.AttributeType));

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];

    /// <summary>What the instructions of a method name: types, and members by the type they stand in.</summary>
    private static IEnumerable<Type?> InBody(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } body) yield break;
        var (typeArguments, methodArguments) = (method.DeclaringType is { IsGenericType: true } of ? of.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null);
        for (var at = 0; at < body.Length;)
        {
            var code = Codes[body[at] == 0xfe ? (short)(0xfe00 | body[at + 1]) : body[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(body, at), typeArguments, methodArguments);
                yield return member as Type ?? member?.DeclaringType;
                if (member is MethodInfo { IsGenericMethod: true } generic) foreach (var part in generic.GetGenericArguments()) yield return part;
            }
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(body, at),
                _ => 4,
            };
        }
    }
}
