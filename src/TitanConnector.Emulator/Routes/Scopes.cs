using TitanConnector.Emulator.Operations;

namespace TitanConnector.Emulator.Routes;

/// <summary>
/// The permissions that an application can have, by ServiceTitan's names: <c>tn.crm.customers:r</c> to read a resource of a module,
/// <c>:w</c> to write it.
/// </summary>
internal static class Scopes
{
    /// <summary>The published short names. Those of other modules are not published, so the emulator uses their full names.</summary>
    private static readonly Dictionary<string, string> ShortNames = new()
    {
        ["accounting"] = "acc",
        ["dispatch"] = "dis",
    };

    /// <summary>Every scope that the emulator's operations could require. The emulator checks none and grants them all.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Api.Operations.Select(Of).Distinct().Order(StringComparer.Ordinal)];

    private static string Of(Operation operation)
    {
        // module/v2/tenant/{tenant}/resource/…
        var segments = operation.Route.Trim('/').Split('/');
        return $"tn.{ShortNames.GetValueOrDefault(segments[0], segments[0])}.{segments[4]}:{(operation.Writes ? 'w' : 'r')}";
    }
}
