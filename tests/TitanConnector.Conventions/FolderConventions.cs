using System.Collections.Concurrent;
using TitanConnector.Conventions.Folders;
using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>
/// The folders of each project in src depend on each other in one direction only, so that a folder can be understood, tested and moved
/// without those above it. Every folder counts separately, including nested ones. A project's root folder is above all others.
/// </summary>
public class FolderConventions
{
    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Read = new();

    private static readonly DirectoryInfo? Sources = Repository.Root is { } root ? new(Path.Combine(root.FullName, "src")) : null;

    public static TheoryData<string> Projects =>
        Sources is null ? [""] : [.. Sources.EnumerateDirectories().Select(project => project.Name).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_folders_of_a_project_form_no_circle(string project)
    {
        var circles = new FolderGraph(new ReferenceFinder(Project(project)).Find()).Describe();

        circles.ShouldBeEmpty($"The folders of {project} form circles. The first step of each is the easiest one to cut.\n{circles}\n");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_match_their_folders(string project) => Project(project).MisnamedNamespaces().ShouldBeEmpty();

    private static SourceProject Project(string name)
    {
        Assert.SkipWhen(Sources is null, "The tests run outside the repository, so there are no sources to look at.");
        return Read.GetOrAdd(name, _ => new(() => SourceProject.Read(new DirectoryInfo(Path.Combine(Sources.FullName, name))))).Value;
    }
}
