using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TitanConnector.Actions;

namespace TitanConnector.Cli.Batches;

/// <summary>What a journal belongs to.</summary>
/// <param name="Action">The action's key.</param>
/// <param name="Definition">A hash of the action.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Host">The host of the API.</param>
internal sealed record BatchIdentity(string Action, string Definition, long Tenant, string Host)
{
    // Half of a SHA-256, which is more than enough to tell rows apart.
    private const int HashBytes = 16;

    /// <summary>The identity of an action that is run with a client.</summary>
    public static BatchIdentity Of(ActionDefinition action, TitanClient titan) => new(
        action.Key, Hash($"{action.Key} {action.Method} {action.Path}"), titan.Tenant, titan.Connection.ApiUrl.Authority);

    /// <summary>A hash of a row's inputs, except those that only control the connector.</summary>
    /// <param name="call">The row's call.</param>
    /// <param name="salt">The salt of the journal, so that nobody can look the hashes of common values up.</param>
    public static string HashOf(ActionCall call, string salt)
    {
        var text = new StringBuilder(salt);
        foreach (var input in call.Inputs.EnumerateObject())
        {
            if (call.Definition.Input(input.Name)?.Place != InputPlace.Control)
            {
                text.Append('\n').Append(input.Name).Append('=').Append(Compact(input.Value));
            }
        }

        return Hash(text.ToString());
    }

    // The same value with other spaces between its parts is the same input.
    private static string Compact(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
}
