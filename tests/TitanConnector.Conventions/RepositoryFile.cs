using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>Reads files under version control that tests compare with the code.</summary>
internal static class RepositoryFile
{
    /// <summary>Reads a file by its path from the repository's root; the test is skipped when it runs outside the repository.</summary>
    public static string Read(string path)
    {
        Assert.SkipWhen(Repository.Root is null, $"The tests run outside the repository, so there is no {path} to look at.");
        return File.ReadAllText(Path.Combine([Repository.Root.FullName, .. path.Split('/')]));
    }
}
