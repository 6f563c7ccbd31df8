using TitanConnector.Emulator.Operations;

namespace TitanConnector.Emulator.Routes;

/// <summary>
/// What an application may be allowed to do, as ServiceTitan names it: <c>tn.crm.customers:r</c> to read a module's resource,
/// <c>:w</c> to write it.
/// </summary>
internal static class Scopes
{
    /// <summary>The names that are known. Those of the other modules are not published, so the emulator writes them in full.</summary>
    private static readonly Dictionary<string, string> ShortNames = new()
    {
        ["accounting"] = "acc",
        ["dispatch"] = "dis",
    };

    /// <summary>Every scope that the emulator's operations could ask for; it asks for none and allows them all.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Api.Operations.Select(Of).Distinct().Order(StringComparer.Ordinal)];

    private static string Of(Operation operation)
    {
        // module/v2/tenant/{tenant}/resource/…
        var segments = operation.Route.Trim('/').Split('/');
        return $"tn.{ShortNames.GetValueOrDefault(segments[0], segments[0])}.{segments[4]}:{(operation.Writes ? 'w' : 'r')}";
    }
}
