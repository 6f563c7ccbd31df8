using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shapes;

/// <summary>The statuses that an operation is documented to answer with.</summary>
internal static class FactStatus
{
    /// <summary>The status of a good answer.</summary>
    public static int SuccessOf(OperationFact fact) => fact.Statuses.FirstOrDefault(status => status < 400, StatusCodes.Status200OK);

    /// <summary>The status for a record in the wrong state: 409 where it is documented.</summary>
    public static int ConflictOf(OperationFact fact) =>
        fact.Statuses.Contains(StatusCodes.Status409Conflict) ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
}
