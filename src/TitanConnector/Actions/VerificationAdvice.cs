using System.Globalization;

namespace TitanConnector.Actions;

/// <summary>Says how to find out whether a write whose response was lost was carried out.</summary>
internal static class VerificationAdvice
{
    // The clocks of two machines may differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static string Describe(ActionCall call, DateTimeOffset sent) => call.Effect switch
    {
        Effect.Create when RecordMark.Of(call)?.List() is { } list =>
            $"To find out, run {list.Definition.Label} with {Marks(list)} and look for a record with these values."
            + " Send it again only if there is none.",
        Effect.Create => Since(sent),
        Effect.Delete => "To find out, check whether the record still exists; send it again only if it does.",
        _ => "To find out, get the record and compare it before sending it again.",
    };

    /// <summary>Advice for a create call whose record can be found only by the time when it was sent.</summary>
    public static string Since(DateTimeOffset sent)
    {
        var since = (sent - Skew).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"To find out, list the records created since {since} and look for yours before sending it again.";
    }

    private static string Marks(ListCall list) => string.Join(", ", list.Definition.Inputs
        .Where(input => input.Place != InputPlace.Control)
        .Select(input => (input.Label, Value: list.Value(input.Key)))
        .Where(input => input.Value is not null)
        .Select(input => $"{input.Label} {ScalarText.Of(input.Value!.Value)}"));
}
