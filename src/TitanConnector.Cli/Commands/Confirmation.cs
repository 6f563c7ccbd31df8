using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>
/// Asks on a terminal before a call that deletes or cancels something, and before any write to production. Elsewhere nothing is asked,
/// because nobody would answer.
/// </summary>
internal static class Confirmation
{
    private static readonly string[] Destructive = ["delete", "remove", "cancel", "dismiss"];

    /// <summary>Asks if that is necessary.</summary>
    /// <param name="context">The command.</param>
    /// <param name="call">The call, or the first of several.</param>
    /// <param name="rows">The number of calls of a batch; <see langword="null"/> for a single call.</param>
    /// <exception cref="InvalidInputException">The answer was no, or there is no way to ask.</exception>
    public static void Ask(CommandContext context, ActionCall call, int? rows = null)
    {
        if (call.Effect == Effect.Read || !IsAsked(context))
        {
            return;
        }

        var settings = context.Settings();
        var place = PlaceOf(settings);
        if (place != ServiceTitanEnvironment.Production.Name && !IsDestructive(call))
        {
            return;
        }

        var where = place is null ? "" : $" in {place}";
        Expect($"{WhatOf(call, rows)} of tenant {settings.Tenant}{where}?", "nothing was sent");
    }

    /// <summary>Asks a question on a terminal, before something that takes long to make good.</summary>
    /// <param name="context">The command, with <see cref="WriteOptions.Yes"/>.</param>
    /// <param name="question">The question.</param>
    /// <exception cref="InvalidInputException">The answer was no.</exception>
    public static void Ask(CommandContext context, string question)
    {
        if (IsAsked(context))
        {
            Expect(question, "nothing was changed");
        }
    }

    private static bool IsAsked(CommandContext context) =>
        !context.Parsed.GetValue(WriteOptions.Yes) && StandardInput.IsTerminal && !Console.IsErrorRedirected;

    private static void Expect(string question, string otherwise)
    {
        if (StandardInput.Ask(WriteOptions.Yes.Name, TerminalText.Quotable($"{question} [y/N] ")) is not ("y" or "Y" or "yes"))
        {
            throw new InvalidInputException(WriteOptions.Yes.Name, $"not confirmed, so {otherwise}");
        }
    }

    private static bool IsDestructive(ActionCall call) =>
        call.Effect == Effect.Delete || call.Definition.Verb.Split('-').Any(Destructive.Contains);

    // An address of its own may be that of a proxy before production, so the name of the environment counts, too.
    private static string? PlaceOf(ConnectionSettings settings) =>
        ServiceTitanEnvironment.All.FirstOrDefault(environment =>
            Uri.TryCreate(settings.ApiUrl, UriKind.Absolute, out var url) && url.Host == environment.ApiUrl.Host && !url.IsLoopback)?.Name
        ?? ServiceTitanEnvironment.Find(settings.Environment)?.Name
        ?? settings.ApiUrl;

    private static string WhatOf(ActionCall call, int? rows)
    {
        if (call is RawCall raw)
        {
            return $"Send {raw.Method} {raw.Text("urlType")} {raw.Text("url")}";
        }

        var label = Sentence(call.Definition.Label);
        if (rows is { } count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{label} ({count:N0} {(count == 1 ? "row" : "rows")})");
        }

        var id = call.Definition.Inputs.LastOrDefault(input => input.Place == InputPlace.Path && call.Value(input.Key) is not null);
        return id is null ? label : $"{label} {ScalarText.Of(call.Value(id.Key)!.Value)}";
    }

    // "Delete Customer" reads "Delete customer"; abbreviations such as GPS stay.
    private static string Sentence(string label) => string.Join(' ', label.Split(' ').Select((word, index) =>
        index == 0 || (word.Length > 1 && word.All(char.IsUpper)) ? word : word.ToLowerInvariant()));
}
