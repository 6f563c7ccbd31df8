using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Errors;

/// <summary>Gives each error its id.</summary>
internal static class TraceIds
{
    private static readonly Chance Unseeded = new(null);
    private static readonly AsyncLocal<Chance?> Current = new();

    /// <summary>Takes the ids of this request's errors from a seeded source.</summary>
    public static Task InvokeAsync(Chance chance, HttpContext http, RequestDelegate next)
    {
        Current.Value = chance;
        return next(http);
    }

    public static string Next() => (Current.Value ?? Unseeded).TraceId();
}
