namespace TitanConnector.Emulator.Errors;

/// <summary>A request that gets an <c>ApiErrorResponse</c>. Thrown inside a transaction, it undoes the transaction.</summary>
internal sealed class Refusal(int status, string title) : Exception(title)
{
    public int Status { get; } = status;

    public FieldErrors? Errors { get; init; }

    public static Refusal NotFound(string what, long id) => new(StatusCodes.Status404NotFound, $"{what} ID = {id} was not found");

    public static Refusal Conflict(string title) => new(StatusCodes.Status409Conflict, title);
}
