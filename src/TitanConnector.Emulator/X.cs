namespace TitanConnector.Emulator;
