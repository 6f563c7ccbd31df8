using System.CommandLine;
using TitanConnector.Errors;
using TitanConnector.Facts.Model;
using TitanConnector.Facts.Import;
using TitanConnector.Files;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan catalog</c>: adds the operations of newer OpenAPI documents to those that the program contains.</summary>
internal static class CatalogCommand
{
    public static Command Build()
    {
        var folder = new Option<string>("--openapi")
        {
            HelpName = "DIR",
            Description = "The folder of the OpenAPI documents, *.json, as they are downloaded from the developer portal.",
            Required = true,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would change." };
        var update = new Command("update", "Read newer OpenAPI documents, print what is new, and use them from now on.") { folder, dryRun };
        update.SetAction(CommandContext.Run((context, _) => Task.FromResult(
            Update(context.Parsed.GetRequiredValue(folder), context.Parsed.GetValue(dryRun)))));

        var remove = new Command("remove", "Forget the documents that were read, and use the program's own catalog again.");
        remove.SetAction(CommandContext.Run((_, _) => Task.FromResult(Remove())));
        return new Command("catalog", "Keep the catalog of operations up to date.") { update, remove };
    }

    private static int Update(string folder, bool dryRun)
    {
        // The saved file is replaced, so it does not matter whether it can be read.
        var imported = Import(folder);
        foreach (var refused in imported.Refused)
        {
            CommandContext.Say($"titan: skipped, because its path is not /module/vN/tenant/{{tenant}}/…: {refused}");
        }

        Print(FactsDiff.Between(FactsFile.Embedded, imported.File));
        if (dryRun)
        {
            return ExitCode.Done;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(UserCatalog.Path)!);
        using (var file = FileWrite.Begin(UserCatalog.Path, new(Overwrites: true)))
        {
            file.Content.Write(imported.File.Bytes);
            file.Commit();
        }

        CommandContext.Say($"titan: {imported.File.Keys.Count()} operations are in use from {UserCatalog.Path}.");
        return ExitCode.Done;
    }

    private static ImportedFacts Import(string folder)
    {
        try
        {
            return ImportedFacts.Import(OpenApiFolder.Read(folder), FactsFile.Embedded);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException("--openapi", error.Message.TrimEnd('.'));
        }
    }

    private static void Print(FactsDiff diff)
    {
        foreach (var fact in diff.Added)
        {
            Console.WriteLine($"+ {fact.Key}  {fact.Method} {fact.Path}");
        }

        foreach (var fact in diff.Removed)
        {
            Console.WriteLine($"- {fact.Key}  {fact.Method} {fact.Path}");
        }

        foreach (var (fact, changes) in diff.Changed)
        {
            Console.WriteLine($"~ {fact.Key}");
            foreach (var change in changes)
            {
                Console.WriteLine($"    {change}");
            }
        }

        if (diff.IsEmpty)
        {
            CommandContext.Say("titan: the documents contain no changes.");
        }
    }

    private static int Remove()
    {
        if (!File.Exists(UserCatalog.Path))
        {
            CommandContext.Say("titan: nothing to remove; the program's own catalog is in use.");
            return ExitCode.Done;
        }

        File.Delete(UserCatalog.Path);
        CommandContext.Say("titan: the program's own catalog is in use again.");
        return ExitCode.Done;
    }
}
