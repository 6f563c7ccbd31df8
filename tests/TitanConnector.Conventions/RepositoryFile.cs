using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>The files under version control that tests hold to the code.</summary>
internal static class RepositoryFile
{
    /// <summary>A file by its path from the repository's root; the test skips where there is no repository around it.</summary>
    public static string Read(string path)
    {
        Assert.SkipWhen(Repository.Root is null, $"The tests run outside the repository, so there is no {path} to look at.");
        return File.ReadAllText(Path.Combine([Repository.Root.FullName, .. path.Split('/')]));
    }
}
