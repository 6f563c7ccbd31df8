using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Errors;

/// <summary>Answers a request with an <c>ApiErrorResponse</c>. Thrown inside a transaction, it rolls the transaction back.</summary>
internal sealed class Refusal(int status, string title) : Exception(title)
{
    public int Status { get; } = status;

    public FieldErrors? Errors { get; init; }

    /// <summary>The seconds in the header <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    public static Refusal NotFound(string what, long id) => new(StatusCodes.Status404NotFound, $"{what} ID = {id} was not found");

    /// <summary>The refusal to answer with for an exception.</summary>
    public static Refusal For(Exception failure) => failure switch
    {
        Refusal refusal => refusal,

        // Broken chunks, or a body that ends early or arrives too slowly: the server sets the status for it.
        BadHttpRequestException unreadable => new Refusal(unreadable.StatusCode, "The request cannot be read"),

        // Amounts that are each valid, but whose product or sum is too large.
        OverflowException => TooLarge(),
        _ => new Refusal(StatusCodes.Status500InternalServerError, $"The emulator failed: {failure.GetType().Name}: {failure.Message}"),
    };

    public static Refusal Conflict(string title) => new(StatusCodes.Status409Conflict, title);

    private static Refusal TooLarge()
    {
        var errors = new FieldErrors(Deviations.None);
        errors.Add("request", "The numbers in it result in an amount that is too large.");
        return new Refusal(StatusCodes.Status400BadRequest, FieldErrors.Title) { Errors = errors };
    }
}
