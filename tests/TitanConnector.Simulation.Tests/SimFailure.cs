namespace TitanConnector.Simulation.Tests;

/// <summary>A promise that was broken.</summary>
internal sealed class SimFailure(string message) : Exception(message);
