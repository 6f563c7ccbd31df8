using System.Globalization;

namespace TitanConnector.OpenApi;

/// <summary>Checks the status, content type and body of an answer.</summary>
internal static class AnswerCheck
{
    public static void Check(Operation operation, HttpExchange exchange, List<Violation> violations)
    {
        var report = For(exchange, violations);
        switch (operation.AnswerContent(exchange.Status))
        {
            case { Count: > 0 } content:
                CheckDocumented(operation, content, exchange, report);
                break;
            case { } when exchange.Status >= 400:
                CheckIfPresent(ErrorAnswers.Of(operation), exchange, report);
                break;
            // The documents omit the schema of some GET answers: those return a file or redirect to one.
            case { } when operation.Method == "GET":
                break;
            case { } when exchange.ResponseBody.Length > 0:
                report.Refuse("", "is documented without a body");
                break;
            case null:
                CheckUndocumented(operation, exchange, report);
                break;
        }
    }

    public static void CheckWithoutOperation(HttpExchange exchange, List<Violation> violations)
    {
        var report = For(exchange, violations);
        if (exchange.Status < 400)
        {
            report.Refuse("", "is a success of an undocumented operation");
        }
        else if (exchange.Status == 404)
        {
            CheckIfPresent(ErrorAnswers.NoSuchOperation, exchange, report);
        }
    }

    private static void CheckDocumented(Operation operation, Dictionary<string, Schema> content, HttpExchange exchange, Report report)
    {
        if (MediaType.Of(exchange.ResponseContentType)?.MediaType is not { } type || !content.TryGetValue(type, out var schema))
        {
            report.Refuse("", $"{MediaType.Named(exchange.ResponseContentType)}, {string.Join(", ", content.Keys)} is documented");
        }
        else if (schema.Format != "binary")
        {
            CheckJson(schema, exchange, report);
        }
    }

    private static void CheckUndocumented(Operation operation, HttpExchange exchange, Report report)
    {
        switch (exchange.Status)
        {
            case 401 or 403 or 413 or 415:
                CheckError(operation, exchange, report);
                break;
            // A gateway in front of the API may send these in any format.
            case 429 or >= 500:
                CheckIfPresent(ErrorAnswers.Of(operation), exchange, report);
                break;
            case 405:
                break;
            default:
                report.Refuse("", $"status is not documented; {string.Join(", ", operation.Statuses)} are");
                break;
        }
    }

    private static void CheckError(Operation operation, HttpExchange exchange, Report report)
    {
        if (MediaType.IsJsonOrProblem(exchange.ResponseContentType))
        {
            CheckJson(ErrorAnswers.Of(operation), exchange, report);
        }
        else
        {
            report.Refuse("", $"{MediaType.Named(exchange.ResponseContentType)}, an ApiErrorResponse is JSON");
        }
    }

    private static void CheckIfPresent(Schema schema, HttpExchange exchange, Report report)
    {
        if (exchange.ResponseBody.Length > 0 && MediaType.IsJsonOrProblem(exchange.ResponseContentType))
        {
            CheckJson(schema, exchange, report);
        }
    }

    private static void CheckJson(Schema schema, HttpExchange exchange, Report report)
    {
        if (JsonText.Parse(exchange.ResponseBody, report) is not { } json)
        {
            return;
        }

        SchemaCheck.Check(schema, json, "", report);
        if (schema.Target.Name == ErrorAnswers.SchemaName && ErrorAnswers.StatusIn(json) is { } status && status != exchange.Status)
        {
            report.Refuse("status", $"is {status} in an answer with status {exchange.Status}");
        }
    }

    private static Report For(HttpExchange exchange, List<Violation> violations) =>
        new(string.Create(CultureInfo.InvariantCulture, $"answer {exchange.Status}"), violations);
}
