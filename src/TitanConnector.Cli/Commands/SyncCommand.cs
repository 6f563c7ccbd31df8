using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync</c>: copies tenants into a database or a folder, and keeps the copies up to date.</summary>
internal static class SyncCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="isTyped">Whether it may be the command that was typed, and so needs its own commands.</param>
    public static Command Build(bool isTyped)
    {
        var command = new Command("sync", "Copy tenants into SQLite, PostgreSQL or files, and keep the copies up to date.");
        if (isTyped)
        {
            AddCommands(command);
        }

        return command;
    }

    /// <summary>
    /// Wraps a command like <see cref="CommandContext.Run"/>. A target that cannot be used is a sentence and a status, too, and csv is
    /// refused: results have several tables.
    /// </summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Run(Func<CommandContext, CancellationToken, Task<int>> command) =>
        CommandContext.Run(async (context, cancellationToken) =>
        {
            if (context.Format == OutputFormat.Csv)
            {
                throw CommandContext.NotAsCsv();
            }

            try
            {
                return await command(context, cancellationToken);
            }
            catch (SyncTargetException error)
            {
                CommandContext.Say($"titan: {error.Message}", Paint.Red);
                return SyncExit.Of(error);
            }
        });

    // A method of its own, so that other commands do not load what only these need.
    private static void AddCommands(Command command)
    {
        command.Subcommands.Add(SyncRunCommand.Build());
        command.Subcommands.Add(SyncPlanCommand.Build());
        command.Subcommands.Add(SyncStatusCommand.Build());
        command.Subcommands.Add(SyncVerifyCommand.Build());
        command.Subcommands.Add(SyncReconcileCommand.Build());
        command.Subcommands.Add(SyncStreamsCommand.Build());
        command.Subcommands.Add(SyncResetCommand.Build());
        command.Subcommands.Add(SyncFilesCommand.Build());
        command.Subcommands.Add(SyncForgetCommand.Build());
        command.Subcommands.Add(SyncRemoveTenantCommand.Build());
        command.Subcommands.Add(SyncMigrateCommand.Build());
        command.Subcommands.Add(SyncCheckCommand.Build());
    }
}
