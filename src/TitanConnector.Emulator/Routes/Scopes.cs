using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Routes;

/// <summary>
/// The permissions that an application can have, by ServiceTitan's names: <c>tn.crm.customers:r</c> to read a resource of a module,
/// <c>:w</c> to write it.
/// </summary>
internal static class Scopes
{
    /// <summary>Every scope that a documented operation could require. The emulator checks none and grants them all.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. FactsFile.Embedded.Operations.Select(fact => fact.Scope).Distinct().Order(StringComparer.Ordinal)];
}
