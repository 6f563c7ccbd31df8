using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shapes;

/// <summary>Refuses a path with the id of a record that does not exist.</summary>
internal static class Missing
{
    /// <summary>With 404, or where that is not documented like an error in the request.</summary>
    public static Refusal Of(OperationFact fact, Call call, string what, string placeholder)
    {
        if (fact.Statuses.Contains(StatusCodes.Status404NotFound))
        {
            return new Refusal(StatusCodes.Status404NotFound, $"{what} was not found");
        }

        var errors = call.NewErrors();
        errors.Add(placeholder, $"{what} does not exist.");
        return new Refusal(StatusCodes.Status400BadRequest, FieldErrors.Title) { Errors = errors };
    }
}
