using System.Collections.Concurrent;
using TitanConnector.Conventions.Folders;
using TitanConnector.OpenApi;

namespace TitanConnector.Conventions;

/// <summary>
/// The folders of each project in src depend on each other in one direction only, so that a folder can be understood, tested and moved
/// without those above it. Every folder counts for itself, nested ones too; a project's root folder is above all others.
/// </summary>
public class FolderConventions
{
    /// <summary>The projects whose folders still form circles.</summary>
    private static readonly string[] InCircles = ["TitanConnector.Cli"];

    /// <summary>The projects that still have namespaces that are not named like their folders.</summary>
    private static readonly string[] Misnamed = [];

    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Read = new();

    private static readonly DirectoryInfo? Sources = Repository.Root is { } root ? new(Path.Combine(root.FullName, "src")) : null;

    public static TheoryData<string> Projects =>
        Sources is null ? [""] : [.. Sources.EnumerateDirectories().Select(project => project.Name).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_folders_of_a_project_form_no_circle(string project)
    {
        var circles = new FolderGraph(new ReferenceFinder(Project(project)).Find()).Describe();

        if (InCircles.Contains(project))
        {
            circles.ShouldNotBeEmpty($"{project} has no circles any more: remove it from {nameof(InCircles)}.");
            return;
        }

        circles.ShouldBeEmpty($"The folders of {project} form circles. The first step of each is the easiest one to cut.\n{circles}\n");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_are_named_like_their_folders(string project)
    {
        var misnamed = Project(project).MisnamedNamespaces().ToList();

        if (Misnamed.Contains(project))
        {
            misnamed.ShouldNotBeEmpty($"All namespaces of {project} are named like their folders: remove it from {nameof(Misnamed)}.");
            return;
        }

        misnamed.ShouldBeEmpty();
    }

    private static SourceProject Project(string name)
    {
        Assert.SkipWhen(Sources is null, "The tests run outside the repository, so there are no sources to look at.");
        return Read.GetOrAdd(name, _ => new(() => SourceProject.Read(new DirectoryInfo(Path.Combine(Sources.FullName, name))))).Value;
    }
}
