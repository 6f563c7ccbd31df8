using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Syncs;

/// <summary>
/// The configuration of <c>titan tap</c>: a connection, saved or in the file itself, and what to read. Other members are for the program
/// that wrote the file.
/// </summary>
internal sealed record TapConfig
{
    /// <summary>The name of a saved connection; <see langword="null"/> if the file has the connection, or says nothing about one.</summary>
    public string? Connection { get; private init; }

    /// <summary>The connection in the file; <see langword="null"/> if it has none.</summary>
    public ConnectionSettings? Settings { get; private init; }

    /// <summary>Since when modifications are wanted; <see langword="null"/> for all.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>The names of the streams; empty for all.</summary>
    public IReadOnlyList<string> Streams { get; private init; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="option">The option that named the file.</param>
    /// <param name="json">The content.</param>
    /// <exception cref="InvalidInputException">It is not a configuration.</exception>
    public static TapConfig Read(string option, JsonNode json)
    {
        if (json is not JsonObject config)
        {
            throw new InvalidInputException(option, "expected an object, such as {\"connection\": \"ohio\"}");
        }

        var settings = new ConnectionSettings
        {
            Environment = Text(option, config, "environment"),
            Tenant = Text(option, config, "tenant_id"),
            ClientId = Text(option, config, "client_id"),
            ClientSecret = Text(option, config, "client_secret"),
            ApplicationKey = Text(option, config, "app_key"),
            ApiUrl = Text(option, config, "api_url"),
            TokenUrl = Text(option, config, "token_url"),
        };
        CommandSecrets.LearnFrom(settings);
        var connection = Text(option, config, "connection");
        var hasSettings = settings != new ConnectionSettings();
        return connection is not null && hasSettings
            ? throw new InvalidInputException(option, "has both \"connection\" and a connection of its own; keep one")
            : new TapConfig
            {
                Connection = connection,
                Settings = hasSettings ? settings : null,
                Start = StartOf(option, Text(option, config, "start_date")),
                Streams = StreamNames.Read($"{option}, \"streams\"", StreamsOf(option, config)),
            };
    }

    // A number is taken as a text: an id of a tenant is written either way.
    private static string? Text(string option, JsonObject config, string name) => config[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number =>
            value.ToString() is { Length: > 0 } text ? text : null,
        _ => throw new InvalidInputException(option, $"\"{name}\" is not a text"),
    };

    private static IReadOnlyList<string> StreamsOf(string option, JsonObject config) => config["streams"] switch
    {
        null => [],
        JsonArray names when names.All(name => name?.GetValueKind() == JsonValueKind.String) => [.. names.Select(name => (string)name!)],
        JsonValue name when name.GetValueKind() == JsonValueKind.String => [(string)name!],
        _ => throw new InvalidInputException(option, "\"streams\" is not a list of names"),
    };

    private static DateTimeOffset? StartOf(string option, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start
        : throw new InvalidInputException(option, $"\"start_date\" is \"{text}\", not a date such as 2026-01-01");
}
