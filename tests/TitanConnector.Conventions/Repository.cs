namespace TitanConnector.Conventions;

/// <summary>The files under version control that tests hold to the code.</summary>
internal static class Repository
{
    /// <summary>A file by its path from the repository's root; the test skips where there is no repository around it.</summary>
    public static string Read(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TitanConnector.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, $"The tests run outside the repository, so there is no {string.Join('/', path)} to look at.");
        return File.ReadAllText(Path.Combine([folder!.FullName, .. path]));
    }
}
