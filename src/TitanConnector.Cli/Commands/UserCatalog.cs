using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Commands;

/// <summary>The program's catalog with the operations that <c>titan catalog update</c> added for this user.</summary>
internal static class UserCatalog
{
    private static readonly Lazy<TitanCatalog> Loaded = new(Load);

    public static TitanCatalog Current => Loaded.Value;

    /// <summary>The file of newer operations, next to the saved connections.</summary>
    public static string Path => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(ConnectionProfiles.DefaultPath)!, "catalog.jsonl");

    private static TitanCatalog Load()
    {
        if (!File.Exists(Path))
        {
            return TitanCatalog.Embedded;
        }

        try
        {
            return TitanCatalog.Load(Path);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(
                "catalog", $"{Path} cannot be used: {error.Message.TrimEnd('.')}; titan catalog remove takes it away");
        }
    }
}
