using System.Globalization;

namespace TitanConnector.Actions;

/// <summary>Says how to find out what became of a write whose answer was lost.</summary>
internal static class VerificationAdvice
{
    // The clocks of two machines differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static string Describe(ActionCall call, DateTimeOffset sent) => call.Effect switch
    {
        Effect.Create when RecordMark.Of(call)?.List() is { } list =>
            $"To find out: {list.Definition.Label} with {Marks(list)}, and look for a record that shows this."
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

    private static string Marks(ListCall list) => string.Join(", ", list.Definition.Inputs
        .Where(input => input.Place != InputPlace.Control)
        .Select(input => (input.Label, Value: list.Value(input.Key)))
        .Where(input => input.Value is not null)
        .Select(input => $"{input.Label} {ScalarText.Of(input.Value!.Value)}"));
}
