using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Errors;

/// <summary>A request that gets an <c>ApiErrorResponse</c>. Thrown inside a transaction, it undoes the transaction.</summary>
internal sealed class Refusal(int status, string title) : Exception(title)
{
    public int Status { get; } = status;

    public FieldErrors? Errors { get; init; }

    public static Refusal NotFound(string what, long id) => new(StatusCodes.Status404NotFound, $"{what} ID = {id} was not found");

    /// <summary>What to answer when this was thrown.</summary>
    public static Refusal For(Exception failure) => failure switch
    {
        Refusal refusal => refusal,

        // Broken chunks, or a body that ends early or comes too slowly: the server knows the status that says so.
        BadHttpRequestException unreadable => new Refusal(unreadable.StatusCode, "The request cannot be read"),

        // Amounts that are each a number of the documents, and whose product or sum is none.
        OverflowException => TooLarge(),
        _ => new Refusal(StatusCodes.Status500InternalServerError, $"The emulator failed: {failure.GetType().Name}: {failure.Message}"),
    };

    public static Refusal Conflict(string title) => new(StatusCodes.Status409Conflict, title);

    private static Refusal TooLarge()
    {
        var errors = new FieldErrors(Deviations.None);
        errors.Add("request", "The numbers in it come to an amount that is too large.");
        return new Refusal(StatusCodes.Status400BadRequest, FieldErrors.Title) { Errors = errors };
    }
}
