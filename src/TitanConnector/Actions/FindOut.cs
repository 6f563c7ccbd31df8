using System.Globalization;
using TitanConnector.Raw;

namespace TitanConnector.Actions;

/// <summary>Says how to find out what became of a write whose answer was lost.</summary>
internal static class FindOut
{
    // The clocks of two machines differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static string Describe(ActionDefinition definition, TitanAction action, DateTimeOffset sent) =>
        EffectOf(definition, action) switch
    {
        Effect.Create when (action as IVerifiable)?.Mark()?.List() is { } list =>
            $"To find out: {ActionCatalog.Of(list).Label} with {Marks(list)}, and look for a record that shows this."
            + " Send it again only if there is none.",
        Effect.Create => Since(sent),
        Effect.Delete => "To find out, look whether it is still there; only then send it again.",
        _ => "To find out, get the record and compare before sending it again.",
    };

    /// <summary>What to do about a creation that cannot be found by anything but the time at which it was sent.</summary>
    public static string Since(DateTimeOffset sent)
    {
        var since = (sent - Skew).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"To find out, list what was created since {since} and look for it before sending it again.";
    }

    private static Effect EffectOf(ActionDefinition definition, TitanAction action) =>
        action is RawRequest raw ? raw.MethodEffect : definition.Effect;

    private static string Marks(TitanAction list) => string.Join(", ", ActionCatalog.Of(list).Inputs
        .Where(input => input.Place != InputPlace.Control)
        .Select(input => (input.Label, IsGiven: input.TryGet(list, out var value), Value: value))
        .Where(input => input is { IsGiven: true, Value: not null })
        .Select(input => $"{input.Label} {(input.Value is Array values ? string.Join(',', values.Cast<object>().Select(QueryValue.Format)) : QueryValue.Format(input.Value!))}"));
}
