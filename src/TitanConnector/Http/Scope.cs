using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Names the scope that an application needs for a call.</summary>
internal static class Scope
{
    // ServiceTitan's abbreviations of modules in scope names and webhook events. Those of the other modules are not published.
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
        var access = effect == Effect.Read ? "View" : "Modify";
        var need = parts is [var module, _, "tenant", _, var resource, ..]
            ? $"""The application needs "{resource}" of {module}, {access}{Name(module, resource, effect)}. """
            : "";
        return need + "Select scopes in the developer portal; "
            + "the tenant's administrator then has to accept the new version of the application.";
    }

    private static string Name(string module, string resource, Effect effect) =>
        ShortNames.TryGetValue(module, out var name) ? $" (tn.{name}.{resource}:{(effect == Effect.Read ? 'r' : 'w')})" : "";
}
