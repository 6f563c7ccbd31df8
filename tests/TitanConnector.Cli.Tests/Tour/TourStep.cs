namespace TitanConnector.Cli.Tests.Tour;

/// <summary>A step of the tour.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Why">Why a user would do it, in one sentence.</param>
/// <param name="Commands">What is typed. <c>{name}</c> stands for an id that an earlier step kept.</param>
internal sealed record TourStep(string Title, string Why, params TourCommand[] Commands);

/// <summary>A command of the tour.</summary>
/// <param name="Typed">What is typed, as it stands on the page.</param>
/// <param name="Status">The exit status.</param>
/// <param name="Keeps">The name under which the first id in its output is kept.</param>
internal sealed record TourCommand(string Typed, int Status = 0, string? Keeps = null)
{
    public static implicit operator TourCommand(string typed) => new(typed);
}
