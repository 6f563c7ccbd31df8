using System.CommandLine;
using System.CommandLine.Invocation;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Related;
using TitanConnector.Cli.Typing;

namespace TitanConnector.Cli.Commands;

/// <summary>The help of a command: what it does, its usage, its own options, and one line that names the global options.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private const string UsageTitle = "Usage:";
    private const int Indent = 2;
    private const int WidestName = 34;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (!parseResult.GetValue(GlobalOptions.NoPager))
        {
            StandardOutput.Page();
        }

        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var path = ParseErrors.PathOf(parseResult.CommandResult);
        Paragraph(output, command switch
        {
            ModuleCommand => $"All documented operations of the module {command.Name}.",
            { Description: { Length: > 0 } text } => text,
            _ => $"Commands of {path}.",
        });
        output.WriteLine();
        Painting.Write(output, UsageTitle, Paint.Bold);
        var usage = Usage(command);
        var isWide = UsageTitle.Length + 1 + path.Length + usage.Length > TextTable.PageWidth;
        output.WriteLine($" {path}{(isWide ? "\n   " : "")}{usage}");

        var commands = command.Subcommands.Where(child => !child.Hidden).ToLookup(child => child switch
        {
            ModuleCommand => "Modules, with every documented operation",
            { Description: null or "" } when command is RootCommand => "Records",
            _ => "Commands",
        });
        foreach (var group in commands)
        {
            WriteSection(output, group.Key, group.Select(child => (NameOf(child), DescriptionOf(child))));
        }

        WriteSection(output, "Arguments", command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description)));
        WriteSection(output, "Options", command.Options.Where(option => command is not RootCommand && !option.Recursive && !option.Hidden)
            .Select(option => (NameOf(option), Description: DescriptionOf(option, command)))
            .Where(option => option.Description is not null));
        if (command is RootCommand)
        {
            WriteSection(
                output,
                "Global options",
                command.Options.Where(option => !option.Hidden).Select(option => (NameOf(option), option.Description)));
            WriteSection(output, "Environment variables", Variables);
            WriteSection(output, "Exit status", ExitStatuses);
        }
        else
        {
            output.WriteLine();
            Paragraph(
                output,
                $"Global options: {string.Join(", ", GlobalOptions.All.Select(option => option.Name))}; titan --help explains them.",
                Paint.Dim);
        }

        return ExitCode.Done;
    }

    private static IEnumerable<(string, string?)> Variables =>
    [
        ("TITAN_CONNECTION", "The saved connection to use when no option gives one."),
        ("TITAN_OUTPUT", "The format when --output is left out."),
        ("SERVICETITAN_…",
            "A whole connection: ENVIRONMENT, TENANT_ID, CLIENT_ID, CLIENT_SECRET, APP_KEY, and API_URL, TOKEN_URL, TIME_ZONE."),
        ("TITAN_PAGER, PAGER", "The pager for tables and help that are longer than the screen; less without them, none if empty or cat."),
        ("NO_COLOR", "If it has any value, nothing is colored."),
        ("COLUMNS", "The width of tables and help in a pipe; 80 without it."),
    ];

    private static IEnumerable<(string, string?)> ExitStatuses =>
    [
        ("0", "Done."),
        ("1", "ServiceTitan refused the call, or a check failed."),
        ("2", "The call is wrong; nothing was sent."),
        ("3", "ServiceTitan refused the credentials or the permission."),
        ("4", "The network failed; nothing was changed."),
        ("5", "The outcome of a write is unknown."),
        ("74", "The result could not be written here. If the call was a write, it was carried out: do not send it again."),
        ("130, 143, 129", "Interrupted: titan was ended by the signal INT, TERM or HUP, which a shell reports as these."),
        ("141", "The reader of the output left, as head does; the rest was not fetched. If the call was a write, it was carried out."),
    ];

    private static string Usage(Command command) =>
        (command.Subcommands.Count > 0 ? " COMMAND" : "")
        + (command is ActionCommand action ? string.Concat(PathWords.UsageOf(action.Definition).Select(word => $" {word}")) : "")
        + string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0
            ? $" {argument.HelpName ?? argument.Name}"
            : $" [{argument.HelpName ?? argument.Name}]"))
        + " [options]";

    // A group says what it has.
    private static string? DescriptionOf(Command command) => command switch
    {
        { Description: { Length: > 0 } text } => text,
        { Subcommands.Count: > 0 } => string.Join(", ", command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name)),
        _ => null,
    };

    // What can be shown with a record is looked up in the whole catalog, so only help does it.
    private static string? DescriptionOf(Option option, Command command) =>
        option.Name == WithOption.Name && command is ActionCommand action
            ? WithOption.Describe(action.Definition, UserCatalog.Current)
            : option.Description ?? "";

    private static string NameOf(Command command) => command.Name;

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias is ['-', >= 'a' and <= 'z']).Append(option.Name));
        return option.HelpName is null ? names
            : option.Arity.MinimumNumberOfValues == 0 ? $"{names} [{option.HelpName}]"
            : $"{names} {option.HelpName}";
    }

    private static void WriteSection(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        Painting.Write(output, $"{title}:", Paint.Bold);
        output.WriteLine();
        var column = Indent + Math.Min(WidestName, all.Max(row => row.Name.Length)) + 2;
        foreach (var (name, description) in all)
        {
            output.Write(new string(' ', Indent) + name);
            var position = Indent + name.Length;
            if (position > column - 2)
            {
                output.WriteLine();
                position = 0;
            }

            foreach (var line in TerminalText.Wrap(description ?? "", TextTable.PageWidth - column))
            {
                output.WriteLine(new string(' ', column - position) + line);
                position = 0;
            }
        }
    }

    private static void Paragraph(TextWriter output, string text, Paint? paint = null)
    {
        foreach (var line in TerminalText.Wrap(text, TextTable.PageWidth))
        {
            Painting.Write(output, line, paint);
            output.WriteLine();
        }
    }
}
