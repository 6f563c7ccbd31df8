using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan connections import FILE</c>: saves a connection for each row.</summary>
internal static class ConnectionImport
{
    private static readonly string[] Columns =
    [
        "name", "environment", "tenant", "clientId", "clientSecret", "applicationKey", "application", "apiUrl", "tokenUrl", "timeZone",
        "labels",
    ];

    public static Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "csv with headings, or ndjson; - for standard input. "
                + $"The columns are {string.Join(", ", Columns)}; labels are separated by spaces or semicolons. "
                + "A secret or key may be env:NAME, file:PATH or exec:COMMAND.",
        };
        var application = new Option<string?>("--application")
        {
            HelpName = "NAME",
            Description = "The saved application of the rows that name none and have no applicationKey.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the rows, and save nothing." };
        var command = new Command("import", "Save many connections from a file. All rows are checked before any is saved.")
        {
            file,
            application,
            dryRun,
        };
        command.SetAction(CommandContext.Run((context, _) => Task.FromResult(Import(
            context.Parsed.GetRequiredValue(file), context.Parsed.GetValue(application), context.Parsed.GetValue(dryRun)))));
        return command;
    }

    private static int Import(string file, string? application, bool isDryRun)
    {
        var profiles = ConnectionProfiles.Load();
        var present = profiles.Names.ToHashSet();
        List<InputProblem> problems = [];
        HashSet<string> names = [];
        foreach (var row in RowSource.ReadAll("FILE", file))
        {
            try
            {
                var (name, settings) = Read(row.Values, application);
                CommandSecrets.LearnFrom(settings);
                if (!names.Add(name))
                {
                    throw new InvalidInputException("name", $"{name} is in the file more than once");
                }

                profiles.Set(name, settings);
                var whole = profiles.Get(name).ReadSecrets();
                CommandSecrets.LearnFrom(whole);
                ServiceTitanConnection.From(whole);
            }
            catch (InvalidInputException error)
            {
                problems.AddRange(
                    error.Problems.Select(problem => new InputProblem($"row {row.Number}: {problem.Input}", problem.Message)));
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException([.. problems]);
        }

        if (names.Count == 0)
        {
            throw new InvalidInputException("FILE", $"{file} has no rows");
        }

        var replaced = names.Count(present.Contains);
        var done = replaced == 0 ? $"{names.Count} new" : $"{names.Count - replaced} new, {replaced} replaced";
        if (isDryRun)
        {
            CommandContext.Say($"{names.Count} connections could be saved ({done}). Nothing was saved.");
            return ExitCode.Done;
        }

        profiles.Save();
        CommandContext.Say($"Saved {names.Count} connections ({done}) in {profiles.Path}. To test them: titan connections test --all.");
        return ExitCode.Done;
    }

    private static (string Name, ConnectionSettings Settings) Read(JsonObject row, string? application)
    {
        // People write headings in many ways: "Client ID", "client_id".
        Dictionary<string, JsonNode?> values = [];
        foreach (var (heading, value) in row)
        {
            var plain = Plain(heading);
            var column = Array.Find(Columns, one => Plain(one) == plain) ?? throw new InvalidInputException(
                heading, $"is not a column; the columns are {string.Join(", ", Columns)}");
            values[column] = value;
        }

        string? Text(string column) => values.GetValueOrDefault(column) switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number =>
                value.ToString().Trim() is { Length: > 0 } text ? text : null,
            _ => throw new InvalidInputException(column, "expected a text"),
        };

        var labels = values.GetValueOrDefault("labels") is JsonArray list
            ? [.. list.Select(label => $"{label}")]
            : Text("labels")?.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries);
        var key = Text("applicationKey");
        return (ConnectionName.Check(Text("name") ?? throw new InvalidInputException("name", "missing"), "name"), new ConnectionSettings
        {
            Environment = Text("environment"),
            Tenant = Text("tenant"),
            ClientId = Text("clientId"),
            ClientSecret = Text("clientSecret"),
            ApplicationKey = key,
            Application = Text("application") ?? (key is null ? application : null),
            ApiUrl = Text("apiUrl"),
            TokenUrl = Text("tokenUrl"),
            TimeZone = ZoneName.ToIana(Text("timeZone")),
            Labels = labels is { Length: > 0 } ? labels : null,
        });
    }

    private static string Plain(string heading) =>
        string.Concat(heading.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() switch
        {
            "tenantid" => "tenant",
            "appkey" => "applicationkey",
            var plain => plain,
        };
}
