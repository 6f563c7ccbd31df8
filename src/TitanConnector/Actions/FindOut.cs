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
        Effect.Create when (action as IVerifiable)?.LookUp() is { } lookUp =>
            $"To find out: {ActionCatalog.Of(lookUp).Label} with {Marks(lookUp)}. Send it again only if that answers nothing.",
        Effect.Create => $"To find out, list what was created since {(sent - Skew).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
            + " and look for it before sending it again.",
        Effect.Delete => "To find out, look whether it is still there; only then send it again.",
        _ => "To find out, get the record and compare before sending it again.",
    };

    private static Effect EffectOf(ActionDefinition definition, TitanAction action) =>
        action is RawRequest raw ? raw.MethodEffect : definition.Effect;

    private static string Marks(TitanAction lookUp) => string.Join(", ", ActionCatalog.Of(lookUp).Inputs
        .Where(input => input.Place != InputPlace.Control)
        .Select(input => (input.Label, IsGiven: input.TryGet(lookUp, out var value), Value: value))
        .Where(input => input is { IsGiven: true, Value: not null })
        .Select(input => $"{input.Label} {(input.Value is Array list ? string.Join(',', list.Cast<object>().Select(QueryValue.Format)) : QueryValue.Format(input.Value!))}"));
}
