using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Names the scope that an application needs for a call.</summary>
internal static class Scope
{
    // As ServiceTitan shortens its modules in the names of scopes and of webhook events. The other modules' short names are not published.
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["accounting"] = "acc",
        ["crm"] = "crm",
        ["dispatch"] = "dis",
        ["jpm"] = "jpm",
        ["telecom"] = "tlc",
    };

    public static string Advice(RequestLine call, Effect effect)
    {
        // /module/v2/tenant/1/resource/…
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var need = parts is [var module, _, "tenant", _, var resource, ..]
            ? $"""The application needs "{resource}" of {module}, {(effect == Effect.Read ? "View" : "Modify")}{Name(module, resource, effect)}. """
            : "";
        return need + "Scopes are ticked in the developer portal, and the tenant's administrator accepts the new version of the application.";
    }

    private static string Name(string module, string resource, Effect effect) =>
        ShortNames.TryGetValue(module, out var name) ? $" (tn.{name}.{resource}:{(effect == Effect.Read ? 'r' : 'w')})" : "";
}
